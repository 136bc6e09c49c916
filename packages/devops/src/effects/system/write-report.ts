import { resolve } from 'node:path';
import { DevopsError } from '../../errors/devops-error.js';
import { writeFileWhole } from './files.js';

/** Writes a report where the user wants it: `file` is relative to `root`, or absolute. */
export async function writeReport(root: string, file: string, text: string): Promise<void> {
  try {
    await writeFileWhole(resolve(root, file), text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DevopsError(
      {
        code: 'REPORT_UNWRITABLE',
        severity: 'error',
        message: `The report cannot be written to "${file}": ${why}.`,
        fix: 'Name a file in a folder that may be written: --output-file=<path below the workspace>.',
      },
      error,
    );
  }
}
