import type { StackService } from '../../../model/stack.js';
import { findPostgres } from '../../observe/find-postgres.js';
import type { BackupFolder } from '../../system/backups/backup-folder.js';
import { composeLock, holdLock } from '../../system/hold-lock.js';
import type { World } from '../world.js';
import { clearScratch, type BackupServer } from './backup-server.js';
import { requireTools } from './require-tools.js';

export interface Hold {
  readonly service: StackService;
  readonly folder: BackupFolder;
  readonly world: World;
  readonly signal: AbortSignal;
}

/** Works on the backups of a server that nobody else works on; what others left, and what this leaves, is removed. */
export async function holdBackups<T>(
  { service, folder, world, signal }: Hold,
  work: (server: BackupServer) => Promise<T>,
): Promise<T> {
  // Two checkouts may share a server, and two engines a folder.
  const ofServer = `${composeLock(world.engine.address, service.composeProject)} backups of ${service.name}`;
  const releaseServer = await holdLock(ofServer, { signal });
  const releaseFolder = await holdLock(`backups in ${folder.path}`, { signal });
  try {
    const reach = await findPostgres(world, service);
    const title = `devops backups of ${service.name}`;
    const server = { name: service.name, reach, run: world.run, title, signal };
    await requireTools(server);
    await clearScratch(server);
    await folder.removeLeftovers();
    return await work(server).finally(async () => {
      await clearScratch(server).catch(() => undefined);
      await folder.removeLeftovers();
    });
  } finally {
    await releaseFolder();
    await releaseServer();
  }
}
