import type { RowCounts } from '../../../model/backup.js';
import { countedTablesQuery, countQueries } from '../../../planning/backup/row-counts.js';
import type { SqlSession } from '../../system/sql/sql-session.js';

/** Each row, one by one: what the server estimates is no proof. */
export async function countRows(session: SqlSession): Promise<RowCounts> {
  const rows = await session.rows(countedTablesQuery);
  const tables = rows.map(({ schema, name }) => ({ schema: String(schema), name: String(name) }));
  const counts: Record<string, number> = {};
  for (const query of countQueries(tables)) {
    for (const { name, count } of await session.rows(query)) counts[String(name)] = Number(count);
  }
  return counts;
}
