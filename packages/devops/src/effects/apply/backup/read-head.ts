import type { SchemaHead } from '../../../model/backup.js';
import type { MigrationTool } from '../../../model/migrations.js';
import { headTables } from '../../../planning/backup/known-heads.js';
import {
  appliedFrom,
  appliedQuery,
  existsQuery,
} from '../../../planning/migrations/applied-rows.js';
import type { SqlSession } from '../../system/sql/sql-session.js';

/** The last migration that a database had; null where no tool is known to have been there. */
export async function readHead(session: SqlSession): Promise<SchemaHead | null> {
  for (const [name, table] of Object.entries(headTables)) {
    const tool = name as MigrationTool;
    const [exists] = await session.rows(existsQuery(table));
    if (exists?.['there'] !== true) continue;
    const last = appliedFrom(await session.rows(appliedQuery(tool, table))).at(-1);
    if (last !== undefined) return { tool, id: last.id, digest: last.digest };
  }
  return null;
}
