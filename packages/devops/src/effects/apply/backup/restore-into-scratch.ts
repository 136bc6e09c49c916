import { pgRestore } from '../../../commands/postgres-tool.js';
import type { DatabaseMaking, RowCounts } from '../../../model/backup.js';
import { completeDatabase, createDatabase } from '../../../planning/backup/database-making.js';
import { streamFromFile } from '../../system/backups/stream-command.js';
import { carryOutSql, withSession, type BackupServer } from './backup-server.js';
import { countRows } from './count-rows.js';

export interface ScratchRestore {
  /** A name that no database has. */
  readonly scratch: string;
  readonly file: string;
  readonly making: DatabaseMaking;
}

/** Makes a database out of a dump, and counts what came into it. */
export async function restoreIntoScratch(
  server: BackupServer,
  { scratch, file, making }: ScratchRestore,
): Promise<RowCounts> {
  const { reach, title, signal } = server;
  await carryOutSql(server, createDatabase(scratch, making));
  await streamFromFile(file, pgRestore(reach, { database: scratch, title }), signal);
  await carryOutSql(server, completeDatabase(scratch, making));
  return withSession(server, { database: scratch }, countRows);
}
