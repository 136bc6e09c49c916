import type { RowCounts } from '../../../model/backup.js';
import {
  countedTablesQuery,
  countQueries,
  type CountedTable,
} from '../../../planning/backup/row-counts.js';
import type { SqlSession } from '../../system/sql/sql-session.js';

/** Each row, one by one: what the server estimates is no proof. */
export async function countRows(session: SqlSession): Promise<RowCounts> {
  const tables = await session.rows(countedTablesQuery);
  const counts: Record<string, number> = {};
  for (const query of countQueries(tables as unknown as readonly CountedTable[])) {
    for (const { name, count } of await session.rows(query)) counts[String(name)] = Number(count);
  }
  return counts;
}
