import type { AppliedMigration, MigrationTool } from '../../model/migrations.js';
import { tools } from './tools.js';

/**
 * Whether the table exists: `true` or `false`, as text. Ask this first: a statement that names a missing table fails
 * while it is parsed, CASE or not, and the way around (query_to_xml) needs a server that was built with libxml.
 */
export function existsQuery(table: string): string {
  return `SELECT (to_regclass(${literal(quoted(table))}) IS NOT NULL)::text`;
}

/** All rows of an existing table as one JSON text: an array of objects, for parseApplied. */
export function appliedQuery(tool: MigrationTool, table: string): string {
  const { columns, rest } = tools[tool].rows;
  const rows = `SELECT ${columns} FROM ${quoted(table)} AS t ${rest}`;
  return `SELECT coalesce(json_agg(r), '[]'::json)::text FROM (${rows}) AS r`;
}

/** The answer of appliedQuery; nothing at all means no rows. What is no row of that form is left out. */
export function parseApplied(text: string | null): readonly AppliedMigration[] {
  const rows: unknown = JSON.parse(text === null || text.trim() === '' ? '[]' : text);
  return Array.isArray(rows) ? rows.flatMap(rowOf) : [];
}

function rowOf(row: unknown): readonly AppliedMigration[] {
  if (typeof row !== 'object' || row === null) return [];
  const { id, digest, when, state } = row as Readonly<Record<string, unknown>>;
  return [
    {
      id: typeof id === 'string' ? id : null,
      digest: typeof digest === 'string' ? digest : null,
      when: typeof when === 'number' ? when : null,
      state: state === 'failed' ? 'failed' : 'applied',
    },
  ];
}

/** `schema.table`, or a table that the search path finds. */
function quoted(table: string): string {
  const names = table.split('.').map((name) => `"${name.replaceAll('"', '""')}"`);
  return names.join('.');
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
