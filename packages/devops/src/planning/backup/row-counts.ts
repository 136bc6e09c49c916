import type { RowCounts } from '../../model/backup.js';
import { identifier, literal } from '../postgres/quote.js';

export interface CountedTable {
  readonly schema: string;
  readonly name: string;
}

/** Every table with rows of its own that a dump has: parts of a partitioned table, and no table that an extension fills. */
export const countedTablesQuery = [
  'SELECT n.nspname AS schema, c.relname AS name FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace',
  "WHERE c.relkind = 'r' AND c.relpersistence <> 't'",
  "AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'",
  "AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')",
  'ORDER BY 1, 2',
].join(' ');

/** Beside the tables. */
export const largeObjects = 'large objects';

const atOnce = 200;

/** Statements with the columns `name` and `count`; a count is a text, since JSON has no such numbers. */
export function countQueries(tables: readonly CountedTable[]): readonly string[] {
  const counts = [
    `SELECT ${literal(largeObjects)} AS name, count(*)::text AS count FROM pg_catalog.pg_largeobject_metadata`,
    ...tables.map(
      ({ schema, name }) =>
        `SELECT ${literal(`${schema}.${name}`)} AS name, count(*)::text AS count FROM ONLY ${identifier(schema)}.${identifier(name)}`,
    ),
  ];
  const groups = Math.ceil(counts.length / atOnce);
  return Array.from({ length: groups }, (_, at) =>
    counts.slice(at * atOnce, (at + 1) * atOnce).join(' UNION ALL '),
  );
}

export interface Difference {
  readonly table: string;
  /** Null where there is no such table. */
  readonly wanted: number | null;
  readonly found: number | null;
}

export function differences(wanted: RowCounts, found: RowCounts): readonly Difference[] {
  const tables = [...new Set([...Object.keys(wanted), ...Object.keys(found)])].sort();
  return tables.flatMap((table) => {
    const difference = { table, wanted: wanted[table] ?? null, found: found[table] ?? null };
    return difference.wanted === difference.found ? [] : [difference];
  });
}

const shown = 5;

export function differencesInWords(found: readonly Difference[]): string {
  const words = found
    .slice(0, shown)
    .map((one) => `"${one.table}" has ${count(one.found)} instead of ${count(one.wanted)}`);
  const rest = found.length - words.length;
  return [...words, ...(rest > 0 ? [`${rest} more differ`] : [])].join('; ');
}

function count(rows: number | null): string {
  return rows === null ? 'no table' : `${rows} rows`;
}
