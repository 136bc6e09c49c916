import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/** Where Nx keeps what it computed about a workspace: what lies there goes with `nx reset`. */
export function workspaceDataFolder(root: string): string {
  const { NX_WORKSPACE_DATA_DIRECTORY: named, NX_PROJECT_GRAPH_CACHE_DIRECTORY: former } =
    process.env;
  const folder = named ?? former ?? join('.nx', 'workspace-data');
  return isAbsolute(folder) ? folder : join(root, folder);
}

/** What a cache file (JSON) at an absolute path holds; undefined where it is absent or damaged, since a cache may be lost at any time. */
export function readCacheFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** Whole or not at all, also where several commands write at once. A disk that cannot be written only costs time. */
export function writeCacheFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, path);
  } catch {
    discard(draft);
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Nothing else can be done, and nothing depends on it.
  }
}
