import { toolVersion } from '../../../commands/postgres-tool.js';
import type { BackedUpDatabase, Manifest } from '../../../model/backup.js';
import type { StackService } from '../../../model/stack.js';
import { backupId } from '../../../planning/backup/backup-id.js';
import type { BackupFolder } from '../../system/backups/backup-folder.js';
import { databasesToBackUp, withSession, type BackupServer } from './backup-server.js';
import { dumpDatabase } from './dump-database.js';

export interface BackupRequest {
  readonly service: StackService;
  readonly folder: BackupFolder;
  /** Of the backup, and its id. */
  readonly at: Date;
}

/** A backup of every database of a server. Whatever stops it leaves no backup behind. Only for whoever holds the lock. */
export async function makeBackup(
  server: BackupServer,
  { service, folder, at }: BackupRequest,
): Promise<Manifest> {
  const id = backupId(at);
  const draft = await folder.begin(id);
  const versions = await versionsOf(server);
  const databases: BackedUpDatabase[] = [];
  for (const name of await databasesToBackUp(server)) {
    databases.push(await dumpDatabase(server, name, draft));
  }
  const { name, composeProject } = service;
  const manifest: Manifest = {
    ...{ format: 1, id, service: name, composeProject, kind: 'postgres' },
    ...{ ...versions, at: at.toISOString(), databases },
  };
  await folder.complete(manifest);
  return manifest;
}

async function versionsOf(
  server: BackupServer,
): Promise<{ readonly tool: string; readonly server: string }> {
  const { reach, run, signal } = server;
  const [tool, [row]] = await Promise.all([
    run(toolVersion(reach, 'pg_dump'), { signal }),
    withSession(server, { database: 'postgres' }, (session) =>
      session.rows("SELECT current_setting('server_version') AS version"),
    ),
  ]);
  return { tool: tool.stdout.trim(), server: String(row?.['version']) };
}
