import { identifier, literal } from '../postgres/quote.js';

/** Names that belong to backups on every server: a database with such a name was left by a command that was ended. */
const scratchPrefix = 'devops_scratch_';
const oldPrefix = 'devops_old_';

/** The database that a dump is tried out in; numbered from 1, since several are restored before any is put in place. */
export function scratchName(number = 1): string {
  return `${scratchPrefix}${number}`;
}

export function isOurs(database: string): boolean {
  return database.startsWith(scratchPrefix) || database.startsWith(oldPrefix);
}

/** A server of version 12 knows no WITH (FORCE). */
export function dropDatabases(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  return [
    endSessions(names),
    ...names.map((name) => `DROP DATABASE IF EXISTS ${identifier(name)};`),
  ];
}

const isOursInSql = [scratchPrefix, oldPrefix]
  .map((prefix) => `starts_with(datname, ${literal(prefix)})`)
  .join(' OR ');

/** Drops whatever is left of them, in the language of psql. */
export const dropOurs: readonly string[] = [
  `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${isOursInSql};`,
  `SELECT format('DROP DATABASE IF EXISTS %I', datname) FROM pg_database WHERE ${isOursInSql} \\gexec`,
];

/** A session with the title of a dump that was given up. */
export function endSessionsOf(title: string): string {
  return `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ${literal(title)} AND pid <> pg_backend_pid();`;
}

function endSessions(names: readonly string[]): string {
  return `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN (${names.map(literal).join(', ')}) AND pid <> pg_backend_pid();`;
}

export interface Swap {
  readonly name: string;
  readonly scratch: string;
  /** Where the present one goes; null where there is none. */
  readonly old: string | null;
}

/** In the order given, each with the number of its scratch database. */
export function swapsOf(names: readonly string[], present: readonly string[]): readonly Swap[] {
  return names.map((name, at) => ({
    name,
    scratch: scratchName(at + 1),
    old: present.includes(name) ? `${oldPrefix}${at + 1}` : null,
  }));
}

/** Puts all of them in place, or none: renaming is part of a transaction. */
export function swapStatements(swaps: readonly Swap[]): readonly string[] {
  const rename = (from: string, to: string): string =>
    `ALTER DATABASE ${identifier(from)} RENAME TO ${identifier(to)};`;
  return [
    endSessions(swaps.flatMap(({ name, scratch }) => [name, scratch])),
    'BEGIN;',
    ...swaps.flatMap(({ name, scratch, old }) => [
      ...(old === null ? [] : [rename(name, old)]),
      rename(scratch, name),
    ]),
    'COMMIT;',
  ];
}
