import type { Diagnostic, Location } from '../../errors/diagnostic.js';
import type { Migration, MigrationsRequest, MigrationTool } from '../../model/migrations.js';
import type { Words } from './tools.js';

/** What was asked of `migrate`. */
export type MigrateIntent =
  /** All that is pending, or up to and with one migration. */
  | { readonly direction: 'up'; readonly to: string | null }
  /** Undoes the last so many. */
  | { readonly direction: 'down'; readonly count: number };

/** Plain data; without commands there is nothing to do. */
export interface MigratePlan {
  readonly tool: MigrationTool;
  readonly commands: readonly Words[];
  /** In the order in which the tool will work on them. */
  readonly migrations: readonly Migration[];
  /** Ids that have to be applied when all is done. */
  readonly expected: ReadonlySet<string>;
}

export interface PlannedMigrate {
  readonly plan: MigratePlan;
  readonly diagnostics: readonly Diagnostic[];
}

export interface PlanMigrateRequest extends MigrationsRequest {
  /** The Nx project that has the targets. */
  readonly project: string;
  /** Where the registry says what migrates the service. */
  readonly at: Location;
}
