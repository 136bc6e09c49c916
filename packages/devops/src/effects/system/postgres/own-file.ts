import { chownSync, lchownSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerUser } from '../../../planning/postgres/server.js';

/** Writes a new file that only the user of the server may read. */
export function writeOwnFile(path: string, text: string, user: ServerUser): void {
  writeFileSync(path, text, { mode: 0o600, flag: 'wx', flush: true });
  own(path, user);
}

export function own(path: string, { uid, gid, prefix }: ServerUser): void {
  if (prefix.length > 0) chownSync(path, uid, gid);
}

/** The folder itself comes last: as long as it is not the user's, the next run does this again. */
export function ownTree(folder: string, user: ServerUser): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) ownTree(path, user);
    else lchownSync(path, user.uid, user.gid);
  }
  own(folder, user);
}
