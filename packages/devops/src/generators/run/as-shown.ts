import { DevopsError } from '../../errors/devops-error.js';
import { readFilesBelow } from '../../effects/system/read-files.js';
import { renderDiagnostics } from '../../report/render-diagnostics.js';

/** The error as Nx is to print it: the places and fixes of what was found, and a stack only where the bug is ours. */
export function asShown(error: unknown, root: string): unknown {
  if (!(error instanceof DevopsError) || error.family === 'internal') return error;
  const files = readFilesBelow(root);
  const readLine = (file: string, line: number): string | undefined => {
    const bytes = files.read(file);
    return bytes === undefined
      ? undefined
      : new TextDecoder().decode(bytes).split(/\r?\n/)[line - 1];
  };
  const shown = new DevopsError(error.diagnostics, error);
  shown.message = renderDiagnostics(error.diagnostics, readLine);
  shown.stack = '';
  return shown;
}
