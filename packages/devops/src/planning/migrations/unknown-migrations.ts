import { startOfFile, type Diagnostic } from '../../errors/diagnostic.js';
import type {
  AppliedMigration,
  FoundMigrations,
  MigrationsRequest,
} from '../../model/migrations.js';
import { pasteable } from './pasteable.js';
import { tools } from './tools.js';

/** Rows of the database that the workspace has no file for; failed ones are told of as failed. */
export function unknownToWorkspace(
  { tool, service }: MigrationsRequest,
  found: FoundMigrations,
  unknown: readonly AppliedMigration[],
): readonly Diagnostic[] {
  const rows = unknown.filter(({ state }) => state === 'applied');
  return rows.map((row) => ({
    code: 'MIGRATION_UNKNOWN',
    severity: 'error',
    message: `The database of service "${service}" has ${named(row)}, which "${found.folder}" lacks; ${tools[tool].unknown}.`,
    ...startOfFile(found.folder),
    fix: advice(row, found),
  }));
}

function named({ id, when }: AppliedMigration): string {
  return id === null ? `a migration with the time ${when ?? 0}` : `the migration "${id}"`;
}

function advice(
  { id, when }: AppliedMigration,
  { folder, migrations, table }: FoundMigrations,
): string {
  const twin = migrations.find((one) => id !== null && stemOf(one.id) === stemOf(id));
  if (twin !== undefined)
    return `Use the ending that it was applied with: "${id}" is "${twin.id}" here, and knex compares whole names.`;
  const search =
    id === null
      ? `git log --all --oneline -S ${when ?? 0} -- ${folder}`
      : `git log --all --oneline -- '${folder}/*${pasteable(id)}*'`;
  return `Find the branch that has it: ${search}; where another service applied it, give each a table or database of its own in place of "${table}".`;
}

function stemOf(name: string): string {
  return name.replace(/\.[cm]?[jt]s$/, '');
}
