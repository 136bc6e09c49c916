import type { Diagnostic } from '../../errors/diagnostic.js';
import type { Manifest } from '../../model/backup.js';
import type { RestoreStep } from './plan-restore.js';

/** What became of the backup of one service. */
export interface BackupOutcome {
  readonly service: string;
  readonly composeProject: string;
  readonly state: 'made' | 'planned' | 'listed' | 'failed';
  /** Those that this is about: the one that was made, or all that there are. */
  readonly backups: readonly Manifest[];
  /** Ids of those that were one too many. */
  readonly removed: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface RestoreOutcome {
  readonly service: string;
  readonly composeProject: string;
  readonly state: 'restored' | 'planned' | 'failed';
  readonly backup: string | null;
  readonly steps: readonly RestoreStep[];
  /** The backup that was made before. */
  readonly safety: string | null;
  readonly diagnostics: readonly Diagnostic[];
}
