import { readMigrations } from '../../documents/migrations/read-migrations.js';
import type {
  FoundMigrations,
  MigrationsRequest,
  MigrationStatus,
} from '../../model/migrations.js';
import { foreignTables } from '../../planning/migrations/foreign-tables.js';
import { judgeMigrations } from '../../planning/migrations/judge-migrations.js';
import { join } from 'node:path';
import { listFolder } from '../system/list-folder.js';
import { readFilesBelow } from '../system/read-files.js';
import type { SqlSession } from '../system/sql/sql-session.js';
import { observeApplied } from './observe-applied.js';

/** What the workspace has, without a look at any database. */
export function findMigrations(request: MigrationsRequest, root: string): FoundMigrations {
  const list = (folder: string): readonly string[] => listFolder(join(root, folder));
  return readMigrations(request, { source: readFilesBelow(root), list });
}

/** What is applied and what pending, and all that is wrong with it (M2). */
export async function observeMigrations(
  request: MigrationsRequest,
  found: FoundMigrations,
  session: SqlSession,
): Promise<MigrationStatus> {
  const { applied, tables } = await observeApplied(session, request.tool, found.table);
  const status = judgeMigrations(request, found, applied);
  const foreign = foreignTables(request, found, tables);
  return { ...status, diagnostics: [...status.diagnostics, ...foreign] };
}
