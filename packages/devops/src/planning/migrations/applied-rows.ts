import type { AppliedMigration, MigrationTool } from '../../model/migrations.js';
import { identifier, literal } from '../postgres/quote.js';
import { tools } from './tools.js';

/**
 * Whether the table exists, in the column `there`. Ask this first: a statement that names a missing table fails while it is
 * parsed, CASE or not, and the way around (query_to_xml) needs a server that was built with libxml.
 */
export function existsQuery(table: string): string {
  return `SELECT to_regclass(${literal(quoted(table))}) IS NOT NULL AS there`;
}

/** All rows of an existing table, for appliedFrom. */
export function appliedQuery(tool: MigrationTool, table: string): string {
  const { columns, rest } = tools[tool].rows;
  return `SELECT ${columns} FROM ${quoted(table)} AS t ${rest}`;
}

/** The answer of appliedQuery. */
export function appliedFrom(
  rows: readonly Readonly<Record<string, unknown>>[],
): readonly AppliedMigration[] {
  return rows.map(({ id, digest, when, state }) => ({
    id: typeof id === 'string' ? id : null,
    digest: typeof digest === 'string' ? digest : null,
    when: typeof when === 'number' ? when : null,
    state: state === 'failed' ? 'failed' : 'applied',
  }));
}

/** `schema.table`, or a table that the search path finds. */
function quoted(table: string): string {
  return table.split('.').map(identifier).join('.');
}
