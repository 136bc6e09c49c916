import type { AppliedMigration, MigrationTool } from '../../model/migrations.js';
import { appliedFrom, appliedQuery, existsQuery } from '../../planning/migrations/applied-rows.js';
import type { SqlSession } from '../system/sql/sql-session.js';

export interface ObservedMigrations {
  /** The rows of the tool's own table; none where there is no such table yet. */
  readonly applied: readonly AppliedMigration[];
  /** `schema.name` of every table of the database. */
  readonly tables: readonly string[];
}

const tablesQuery =
  "SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')";

/** What a database says of its migrations: two or three statements, nothing is run. */
export async function observeApplied(
  session: SqlSession,
  tool: MigrationTool,
  table: string,
): Promise<ObservedMigrations> {
  const [exists] = await session.rows(existsQuery(table));
  const rows = exists?.['there'] === true ? await session.rows(appliedQuery(tool, table)) : [];
  const tables = await session.rows(tablesQuery);
  return { applied: appliedFrom(rows), tables: tables.map(({ name }) => String(name)) };
}
