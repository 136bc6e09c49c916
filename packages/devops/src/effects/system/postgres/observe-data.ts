import { lstatSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '../../../planning/postgres/judge-data.js';

/** Where the data really are: a link to a folder cannot be replaced by one. */
export function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

export function observeData(path: string): DataFolder {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return { state: 'absent' };
  if (!found.isDirectory()) {
    return { state: 'other', what: found.isSymbolicLink() ? 'a link to nothing' : 'no folder' };
  }
  const { uid, gid } = statSync(path);
  return { ...contentOf(path), owner: { uid, gid } };
}

function contentOf(path: string): {
  state: 'empty' | 'cluster' | 'foreign' | 'closed';
  major: number;
} {
  try {
    const names = readdirSync(path);
    if (names.length === 0) return { state: 'empty', major: 0 };
    if (!names.includes('PG_VERSION')) return { state: 'foreign', major: 0 };
    const version = readFileSync(join(path, 'PG_VERSION'), 'utf8');
    return { state: 'cluster', major: Number.parseInt(version, 10) };
  } catch {
    return { state: 'closed', major: 0 };
  }
}
