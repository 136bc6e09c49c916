import { posix } from 'node:path';
import type { FileSource, ListFolder } from '../model/file-source.js';

/** Files in memory, by path from the workspace root; their folders exist too. */
export function memoryFiles(files: Readonly<Record<string, string | Uint8Array>>): FileSource {
  const normal = new Map(
    Object.entries(files).map(([path, content]) => [posix.normalize(path), content]),
  );
  return {
    read: (path) => {
      const content = normal.get(posix.normalize(path));
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    kind: (path) => {
      const wanted = posix.normalize(path);
      if (normal.has(wanted)) return 'file';
      const below = wanted === '.' ? '' : `${wanted}/`;
      return [...normal.keys()].some((file) => file.startsWith(below)) ? 'directory' : 'absent';
    },
  };
}

export function memoryFolders(files: Readonly<Record<string, unknown>>): ListFolder {
  return (folder) => {
    const below = `${posix.normalize(folder)}/`;
    const inside = Object.keys(files)
      .map((path) => posix.normalize(path))
      .filter((path) => path.startsWith(below));
    return [...new Set(inside.map((path) => path.slice(below.length).split('/')[0] ?? ''))].sort();
  };
}
