import type { Diagnostic, Location } from '../../errors/diagnostic.js';
import type { MigrationTool } from '../../model/migrations.js';
import type { Hazard } from './hazards/hazard.js';

export type MigrateState =
  /** Nothing is pending. */
  | 'current'
  | 'pending'
  /** By this command. */
  | 'migrated'
  | 'undone'
  /** Nothing was run: something is wrong, or the database cannot be asked. */
  | 'refused'
  /** Something was run, and it did not end where it should. */
  | 'failed';

/** A migration in a report. */
export interface ReportedMigration extends Location {
  readonly id: string;
}

/** What became of the migrations of one service, or how they are. */
export interface MigrateOutcome {
  readonly service: string;
  readonly composeProject: string;
  readonly tool: MigrationTool;
  /** "catalog on db" */
  readonly database: string;
  readonly state: MigrateState;
  /** The last applied one; null for an empty database, or where nobody could be asked. */
  readonly head: string | null;
  /** How many are applied; null where nobody could be asked. */
  readonly applied: number | null;
  readonly pending: readonly ReportedMigration[];
  /** Those that this command applied or undid, in that order. */
  readonly done: readonly string[];
  /** Of the pending ones. */
  readonly hazards: readonly Hazard[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What a command wants to hear: that the database is at its head, that nothing is wrong with its history, or that it was worked on. */
export type Wanted = 'head' | 'sound';

export function isWanted({ state, diagnostics }: MigrateOutcome, wanted: Wanted): boolean {
  if (state === 'refused' || state === 'failed') return false;
  if (wanted === 'head' && state === 'pending') return false;
  return diagnostics.every(({ severity }) => severity !== 'error');
}
