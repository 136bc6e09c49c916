import { posix } from 'node:path';
import { placeOf, type Diagnostic } from '../../errors/diagnostic.js';
import type { FoundMigrations, Migration, MigrationTool } from '../../model/migrations.js';
import { newestApplied, type Match } from './match-applied.js';
import { tools } from './tools.js';

/** Migrations that are not applied although a newer one is. alembic goes by its graph, where that cannot be. */
export function olderThanApplied(
  tool: MigrationTool,
  migrations: readonly Migration[],
  { rows, unknown }: Match,
): readonly Migration[] {
  if (tool === 'alembic') return [];
  const open = migrations.filter((migration) => !rows.has(migration));
  if (tool === 'drizzle') {
    const newest = Math.max(...[...rows.values(), ...unknown].map(({ when }) => when ?? 0));
    return open.filter(({ when }) => (when ?? 0) <= newest);
  }
  const last = migrations.findLastIndex((migration) => rows.has(migration));
  return open.filter((migration) => migrations.indexOf(migration) < last);
}

interface Older {
  readonly tool: MigrationTool;
  readonly found: FoundMigrations;
  readonly older: readonly Migration[];
  readonly match: Match;
}

export function skippedMigrations({ tool, found, older, match }: Older): readonly Diagnostic[] {
  const newest = newestApplied(tool, found.migrations, match);
  return older.map((migration, at) => ({
    code: 'MIGRATION_SKIPPED',
    severity: 'error',
    message: `Migration "${migration.id}" is older than ${newest === undefined ? 'one' : `"${newest.id}"`}, which is applied: ${consequence(tool)}.`,
    ...placeOf(migration),
    fix: tool === 'drizzle' ? later(found, match, at + 1) : renamed(migration, found, at + 1),
    ...(newest === undefined ? {} : { related: [appliedHere(newest)] }),
  }));
}

function appliedHere(newest: Migration): NonNullable<Diagnostic['related']>[number] {
  return { ...placeOf(newest), message: `"${newest.id}" is applied` };
}

function consequence(tool: MigrationTool): string {
  const { older } = tools[tool];
  if (older === 'skips') return `${tool} would skip it without a word`;
  if (older === 'refuses')
    return `${tool} refuses to run ("Not run migration ... is preceding already run migration")`;
  const program = tool === 'sql' ? 'dbmate' : tool;
  return `${program} would apply it last, an order that a new database does not have`;
}

/** drizzle applies what is newer than the newest row, whatever its place in the journal. */
function later({ migrations }: FoundMigrations, { rows, unknown }: Match, step: number): string {
  const times = [...migrations, ...rows.values(), ...unknown].map(({ when }) => when ?? 0);
  return `If no database has it yet, write "when": ${Math.max(...times) + step} into this entry and move it to the end of "entries"; or delete it and run: npx drizzle-kit generate`;
}

/** A new number in front of its name, beyond all others. */
function renamed(
  { id, sql, file }: Migration,
  { migrations, folder }: FoundMigrations,
  step: number,
): string {
  const path = sql !== null && posix.basename(sql) === 'migration.sql' ? posix.dirname(sql) : file;
  const name = posix.basename(path);
  const digits = migrations.map((one) => /^\d+/.exec(posix.basename(one.id))?.[0] ?? '0');
  const width = /^\d+/.exec(name)?.[0].length ?? 0;
  if (width === 0) return `Rename "${id}" so that it comes last.`;
  const newest = digits.map(BigInt).reduce((most, one) => (one > most ? one : most));
  const number = String(newest + BigInt(step)).padStart(width, '0');
  return `If no database has it yet: git mv ${path} ${posix.join(folder, number + name.slice(width))}`;
}
