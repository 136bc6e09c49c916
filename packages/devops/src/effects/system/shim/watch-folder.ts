import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What tools write by themselves, and drafts of editors. */
const ignored = /^(node_modules|\.git|\.nx|\.devops|__pycache__)$|~$|\.sw[a-z]$/;

/**
 * Tells of every change below a folder, or of one file, also of one that is replaced as editors do. One watcher for each
 * folder: Node's recursive ones lose sight of files that are removed and written again.
 */
export function watchBelow(path: string, onChange: (path: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const add = (folder: string, only?: string): void => {
    if (watchers.has(folder)) return;
    const watcher = watch(folder, (_, name) => {
      if (name === null || ignored.test(name) || (only !== undefined && name !== only)) return;
      const changed = join(folder, name);
      if (only === undefined) for (const below of foldersBelow(changed)) add(below);
      onChange(changed);
    });
    watchers.set(folder, watcher);
    // A folder that is gone takes its watcher along; one of the same name is a new one.
    watcher.on('error', () => {
      watcher.close();
      watchers.delete(folder);
    });
  };
  if (isFolder(path)) for (const folder of foldersBelow(path)) add(folder);
  else add(dirname(path), basename(path));
  return () => {
    for (const watcher of watchers.values()) watcher.close();
  };
}

function foldersBelow(path: string): readonly string[] {
  if (!isFolder(path)) return [];
  const inside = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !ignored.test(entry.name))
    .flatMap((entry) => foldersBelow(join(path, entry.name)));
  return [path, ...inside];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
