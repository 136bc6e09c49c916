import { installPackages as installCommand } from '../../commands/install-packages.js';
import { DevopsError } from '../../errors/devops-error.js';
import { readFilesBelow } from '../../effects/system/read-files.js';
import { runCommand } from '../../effects/system/run-command.js';
import { shellEnvironment } from '../../effects/system/shell-environment.js';
import { packageManagerOf } from '../../planning/generate/packages/package-manager.js';

/** Brings node_modules and the lock file in step with what a generator wrote. */
export async function installPackages(root: string): Promise<void> {
  const manager = packageManagerOf(readFilesBelow(root));
  const command = installCommand(manager, { root, environment: shellEnvironment({ root }) });
  const line = [command.file, ...command.args].join(' ');
  console.log(`\nInstalling packages: ${line}`);
  const stop = new AbortController();
  const abort = (): void => {
    stop.abort();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, abort);
  try {
    await runCommand(command, { signal: stop.signal });
  } catch (error) {
    throw notInstalled(line, error);
  } finally {
    for (const signal of signals) process.off(signal, abort);
  }
}

/** The files are as they should be: only this last step is to be done again. */
function notInstalled(line: string, error: unknown): DevopsError {
  const why = error instanceof Error ? error.message : String(error);
  return new DevopsError(
    {
      code: 'PACKAGES_NOT_INSTALLED',
      severity: 'error',
      message: `All files are written, but the packages that they name are not installed: ${why}`,
      fix: `Mend what the lines above name, then type: ${line}`,
    },
    error,
  );
}
