import { placeOf, startOfFile, type Diagnostic } from '../../errors/diagnostic.js';
import type { AppliedMigration, Migration, MigrationTool } from '../../model/migrations.js';
import { hasDigest, type Match } from './match-applied.js';
import { tools } from './tools.js';

/** Applied migrations that say something else now than they did when they were applied. */
export function editedSince(tool: MigrationTool, { rows }: Match): readonly Diagnostic[] {
  return [...rows].flatMap(([migration, row]) => {
    if (textDiffers(migration, row)) return [textEdited(tool, migration)];
    return timeDiffers(migration, row) ? [timeEdited(migration, row.when)] : [];
  });
}

/** Old versions of prisma left zeros out of the digest; such a short one is not compared. A failed one may be mended. */
function textDiffers(migration: Migration, { digest, state }: AppliedMigration): boolean {
  if (state === 'failed' || migration.digest === null || digest?.length !== 64) return false;
  return !hasDigest(migration, digest);
}

function textEdited(tool: MigrationTool, { id, sql, file }: Migration): Diagnostic {
  const path = sql ?? file;
  const anew = tools[tool].newWords('what it changes').join(' ');
  return {
    code: 'MIGRATION_EDITED',
    severity: 'error',
    message: `Migration "${id}" was changed after it was applied: the database has its old text, and ${tool} does not apply the new one.`,
    ...startOfFile(path),
    fix: `Find and restore the old text: git log -p -- ${path}; then put the change into a new migration: ${anew}`,
  };
}

function timeDiffers(migration: Migration, row: AppliedMigration): boolean {
  return migration.when !== row.when && migration.when !== null && row.when !== null;
}

/** The journal was written anew, say after a merge: drizzle goes by the time alone. */
function timeEdited(migration: Migration, when: number | null): Diagnostic {
  return {
    code: 'MIGRATION_EDITED',
    severity: 'error',
    message: `Migration "${migration.id}" was applied with the time ${when}, and the journal now has another, by which drizzle would take it for a new one.`,
    ...placeOf(migration),
    fix: `Write "when": ${when} into this entry.`,
  };
}
