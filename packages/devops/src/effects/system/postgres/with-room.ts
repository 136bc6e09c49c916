import { dirname } from 'node:path';
import { DevopsError } from '../../../errors/devops-error.js';
import { shellWord } from '../../../planning/postgres/shell-line.js';

/** Makes something for the data folder; where the system refuses a file, its words get the way out. */
export function withRoom(data: string, make: () => void): void {
  try {
    make();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const parent = dirname(data);
    throw new DevopsError(
      {
        code: 'POSTGRES_DATA',
        severity: 'error',
        message: `The data folder "${data}" cannot be made: ${error.message}.`,
        fix: `See who may write beside it, and whether there is room: ls -ld ${shellWord(parent)}; df -h ${shellWord(parent)}. It cannot be a mount point itself.`,
      },
      error,
    );
  }
}
