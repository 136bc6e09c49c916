import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../../model/backup.js';
import { isBackupId, partial } from '../../../planning/backup/backup-id.js';
import { manifestText, readManifest } from '../../../planning/backup/manifest.js';
import { cacheFolder, ignoreCacheFolder, readText, removeFolder } from '../files.js';
import { listFolder } from '../list-folder.js';

const manifestName = 'manifest.json';

/** The backups of one service. */
export interface BackupFolder {
  /** Absolute path. */
  readonly path: string;
  /** Those with a manifest, the newest first. */
  list(): Promise<readonly Manifest[]>;
  read(id: string): Promise<Manifest | null>;
  /** An empty folder for a new one. It is a backup once it was completed. */
  begin(id: string): Promise<string>;
  complete(manifest: Manifest): Promise<void>;
  remove(id: string): Promise<void>;
  /** Removes what commands left that were ended: only for whoever holds the lock. */
  removeLeftovers(): Promise<void>;
}

export function backupFolder(root: string, name: string): BackupFolder {
  const path = join(root, cacheFolder, 'backups', name);
  const draftOf = (id: string): string => join(path, `${id}${partial}`);
  const read = async (id: string): Promise<Manifest | null> => {
    const text = await readText(join(path, id, manifestName));
    return text === undefined ? null : readManifest(text);
  };
  return {
    path,
    read,
    list: async () => {
      const ids = listFolder(path).filter(isBackupId).reverse();
      return (await Promise.all(ids.map(read))).flatMap((manifest) => manifest ?? []);
    },
    begin: async (id) => {
      await ignoreCacheFolder(root);
      await mkdir(draftOf(id), { recursive: true, mode: 0o700 });
      return draftOf(id);
    },
    complete: async (manifest) => {
      const draft = draftOf(manifest.id);
      await writeDurably(join(draft, manifestName), manifestText(manifest));
      await rename(draft, join(path, manifest.id));
    },
    remove: async (id) => {
      // From here on it is no backup, however far this comes.
      await rename(join(path, id), draftOf(id));
      await removeFolder(draftOf(id));
    },
    removeLeftovers: async () => {
      const names = await readdir(path).catch(() => []);
      for (const left of names.filter((one) => one.endsWith(partial)))
        await rm(join(path, left), { recursive: true, force: true });
    },
  };
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
