import { DevopsError } from '../../errors/devops-error.js';
import { refuseOtherEnvironment } from '../options/other-environment.js';
import { flag, text, type Options } from '../options/option-values.js';

export interface BackupRequest {
  readonly mode: 'make' | 'list' | 'dry-run';
  /** How many stay; null: all. */
  readonly keep: number | null;
}

export function readBackupRequest(options: Options): BackupRequest {
  refuseOtherEnvironment(options, 'to back up the databases of this machine');
  const mode = flag(options, 'list') ? 'list' : flag(options, 'dryRun') ? 'dry-run' : 'make';
  return { mode, keep: keepOf(options) };
}

function keepOf(options: Options): number | null {
  const keep = text(options, 'keep');
  if (keep === undefined || keep === 'all') return null;
  if (Number(keep) > 0) return Number(keep);
  throw new DevopsError({
    code: 'OPTION_VALUE',
    severity: 'error',
    message: `Option "--keep" is "${keep}": the backup that is made would be removed at once.`,
    fix: 'Write --keep=1 or more.',
  });
}
