import { psqlOf, sqlScript, type PostgresReach } from '../../../commands/postgres-tool.js';
import { databasesQuery } from '../../../planning/backup/database-making.js';
import { countedTablesQuery } from '../../../planning/backup/row-counts.js';
import { dropOurs, endSessionsOf, isOurs } from '../../../planning/backup/scratch.js';
import { psqlSession } from '../../system/sql/psql-session.js';
import type { SqlSession } from '../../system/sql/sql-session.js';
import type { World } from '../world.js';

/** A server that is backed up or restored. */
export interface BackupServer {
  /** The service. */
  readonly name: string;
  readonly reach: PostgresReach;
  readonly run: World['run'];
  /** The sessions of all commands for this service have it: whoever holds the lock may end those that others left. */
  readonly title: string;
  readonly signal: AbortSignal;
}

/** Works in a session of its own; `held` sees one moment only. */
export async function withSession<T>(
  { reach, title }: BackupServer,
  { database, held = false }: { readonly database: string; readonly held?: boolean },
  work: (session: SqlSession) => Promise<T>,
): Promise<T> {
  const session = psqlSession(psqlOf(reach, { database, title, held }));
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Statements beside a database: nobody can rename one from within. */
export async function carryOutSql(
  { reach, title, run, signal }: BackupServer,
  statements: readonly string[],
  beside?: readonly string[],
): Promise<void> {
  if (statements.length === 0) return;
  const database = beside?.includes('postgres') === true ? 'template1' : 'postgres';
  await run(sqlScript(reach, { database, title, statements }), { signal });
}

export async function databaseNames(server: BackupServer): Promise<readonly string[]> {
  const rows = await withSession(server, { database: 'postgres' }, (session) =>
    session.rows(databasesQuery),
  );
  return rows.map(({ name }) => String(name));
}

/** The databases that hold something: "postgres" is there on every server, mostly for nobody. */
export async function databasesToBackUp(server: BackupServer): Promise<readonly string[]> {
  const names = (await databaseNames(server)).filter((name) => !isOurs(name));
  const others = names.filter((name) => name !== 'postgres');
  if (others.length === names.length || others.length === 0) return names;
  const tables = await withSession(server, { database: 'postgres' }, (session) =>
    session.rows(countedTablesQuery),
  );
  return tables.length > 0 ? names : others;
}

/** Drops what a command left behind, this one or one that was ended. Not stopped by a signal, since it comes after one. */
export async function clearScratch(server: BackupServer): Promise<void> {
  const patient = { ...server, signal: AbortSignal.timeout(patience) };
  await carryOutSql(patient, [endSessionsOf(server.title), ...dropOurs]);
}

const patience = 60_000;
