import type { Diagnostic } from '../../errors/diagnostic.js';
import type {
  AppliedMigration,
  FoundMigrations,
  MigrationsRequest,
  MigrationStatus,
} from '../../model/migrations.js';
import { editedSince } from './edited-migrations.js';
import { failedBefore } from './failed-migrations.js';
import { matchApplied, newestApplied } from './match-applied.js';
import { olderThanApplied, skippedMigrations } from './skipped-migrations.js';
import { tools } from './tools.js';
import { unknownToWorkspace } from './unknown-migrations.js';

/** What the folder and the rows of the tool's table mean together. An absent table is a list without rows. */
export function judgeMigrations(
  request: MigrationsRequest,
  found: FoundMigrations,
  applied: readonly AppliedMigration[],
): MigrationStatus {
  const { tool } = request;
  const match = matchApplied(tool, found.migrations, applied);
  const older = olderThanApplied(tool, found.migrations, match);
  const isOpen = (one: FoundMigrations['migrations'][number]): boolean => !match.rows.has(one);
  const skips = tools[tool].older === 'skips';
  const done = found.migrations.filter((one) => match.rows.get(one)?.state === 'applied');
  const last = applied.at(-1);
  return {
    applied: done,
    pending: found.migrations.filter((one) => isOpen(one) && !(skips && older.includes(one))),
    head: newestApplied(tool, done, match)?.id ?? last?.id ?? last?.digest ?? null,
    diagnostics: [
      ...found.diagnostics,
      ...failedBefore(found, match),
      ...(isWhole(found.diagnostics) ? unknownToWorkspace(request, found, match.unknown) : []),
      ...editedSince(tool, match),
      ...skippedMigrations({ tool, found, older, match }),
    ],
  };
}

/** Where something could not be read, the rows that nothing explains are explained by that. */
function isWhole(diagnostics: readonly Diagnostic[]): boolean {
  const partly = ['MIGRATION_UNREADABLE', 'MIGRATION_LAYOUT', 'MIGRATIONS_MISSING'];
  return !diagnostics.some(({ code }) => partly.includes(code));
}
