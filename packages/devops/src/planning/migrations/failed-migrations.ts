import { startOfFile, type Diagnostic } from '../../errors/diagnostic.js';
import type { FoundMigrations } from '../../model/migrations.js';
import type { Match } from './match-applied.js';
import { pasteable } from './pasteable.js';

/** Migrations that began and did not end, as prisma's table says. */
export function failedBefore(
  found: FoundMigrations,
  { rows, unknown }: Match,
): readonly Diagnostic[] {
  const known = [...rows].filter(([, { state }]) => state === 'failed');
  return [
    ...known.map(([{ id, sql, file }]) => failed(id, sql ?? file)),
    ...unknown
      .filter(({ state }) => state === 'failed')
      .map(({ id }) => failed(id ?? '', found.folder)),
  ];
}

function failed(id: string, file: string): Diagnostic {
  return {
    code: 'MIGRATION_FAILED',
    severity: 'error',
    message: `Migration "${id}" began and did not end, and prisma refuses to go on.`,
    ...startOfFile(file),
    fix: `Undo by hand what it left, then run: npx prisma migrate resolve --rolled-back ${pasteable(id)}; or complete it, and say --applied.`,
  };
}
