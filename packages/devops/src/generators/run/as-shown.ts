import { DevopsError } from '../../errors/devops-error.js';
import { readFilesBelow } from '../../effects/system/read-files.js';
import { renderDiagnostics } from '../../report/render-diagnostics.js';
import { readLinesIn } from './tree-files.js';

/** The error as Nx is to print it: the places and fixes of what was found, and a stack only where the bug is ours. */
export function asShown(error: unknown, root: string): unknown {
  if (!(error instanceof DevopsError) || error.family === 'internal') return error;
  const shown = new DevopsError(error.diagnostics, error);
  shown.message = renderDiagnostics(error.diagnostics, readLinesIn(readFilesBelow(root)));
  shown.stack = '';
  return shown;
}
