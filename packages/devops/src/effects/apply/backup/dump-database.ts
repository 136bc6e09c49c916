import { posix } from 'node:path';
import { pgDump } from '../../../commands/postgres-tool.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { BackedUpDatabase, RowCounts } from '../../../model/backup.js';
import { dumpName } from '../../../planning/backup/backup-id.js';
import { makingFrom, makingQuery } from '../../../planning/backup/database-making.js';
import { differences, differencesInWords } from '../../../planning/backup/row-counts.js';
import { dropDatabases, scratchName } from '../../../planning/backup/scratch.js';
import { streamToFile } from '../../system/backups/stream-command.js';
import type { SqlSession } from '../../system/sql/sql-session.js';
import { carryOutSql, withSession, type BackupServer } from './backup-server.js';
import { countRows } from './count-rows.js';
import { readHead } from './read-head.js';
import { restoreIntoScratch } from './restore-into-scratch.js';

/** Dumps a database and tries the dump out: restored, it must have the rows that the dump was made from (M7). */
export async function dumpDatabase(
  server: BackupServer,
  name: string,
  folder: string,
): Promise<BackedUpDatabase> {
  const file = dumpName(name);
  const path = posix.join(folder, file);
  const { wanted, ...dumped } = await withSession(server, { database: name, held: true }, (held) =>
    dump(server, { name, path }, held),
  );
  const scratch = scratchName();
  const rows = await restoreIntoScratch(server, { scratch, file: path, making: dumped.making });
  await carryOutSql(server, dropDatabases([scratch]));
  const found = differences(wanted, rows);
  if (found.length > 0) throw unverified(server, name, differencesInWords(found));
  return { name, file, ...dumped, rows };
}

type Dumped = Omit<BackedUpDatabase, 'name' | 'file' | 'rows'> & { readonly wanted: RowCounts };

/** All of it sees the same moment, however long it takes and whoever writes meanwhile. */
async function dump(
  { reach, title, signal }: BackupServer,
  { name, path }: { readonly name: string; readonly path: string },
  held: SqlSession,
): Promise<Dumped> {
  const [exported] = await held.rows('SELECT pg_export_snapshot() AS id');
  const snapshot = String(exported?.['id']);
  const command = pgDump(reach, { database: name, title, snapshot });
  const [streamed, told] = await Promise.all([
    streamToFile(command, path, signal),
    tell(held).catch((error: unknown) => ({ error })),
  ]);
  if ('error' in told) throw told.error;
  return { ...streamed, ...told };
}

async function tell(held: SqlSession) {
  const [row = {}] = await held.rows(makingQuery);
  const head = await readHead(held);
  return { making: makingFrom(row), head, wanted: await countRows(held) };
}

function unverified({ name: service }: BackupServer, database: string, words: string): DevopsError {
  return new DevopsError({
    code: 'BACKUP_UNVERIFIED',
    severity: 'error',
    message: `The dump of the database "${database}" of service "${service}" was restored into a scratch database, and differs: ${words}.`,
    fix: 'Run the same command again. Nothing was kept of this one.',
  });
}
