import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Folder } from '../../../planning/postgres/closed-folder.js';
import type { ObservedUser } from '../../../planning/postgres/server-user.js';

/** Who runs this, and what leads to the files that PostgreSQL needs. @param leaves folders it must be able to enter */
export function observeUser(leaves: readonly string[], owner: ObservedUser['owner']): ObservedUser {
  const paths = [...new Set(leaves.flatMap(pathTo))];
  return {
    uid: process.getuid?.() ?? -1,
    gid: process.getgid?.() ?? -1,
    accounts: textOf('/etc/passwd'),
    capabilities: BigInt(`0x${/^CapPrm:\s*(\w+)/m.exec(textOf('/proc/self/status'))?.[1] ?? '0'}`),
    folders: paths.map(folderAt),
    owner,
  };
}

/** From the root of the file system down. */
function pathTo(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...pathTo(parent), folder];
}

function folderAt(path: string): Folder {
  const { mode, uid, gid } = statSync(path);
  return { path, mode, uid, gid };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
