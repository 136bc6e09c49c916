import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileSource } from '../../model/file-source.js';

/** The files below `root`, read synchronously: inference has no time for promises. Paths are relative to `root`, with `/`. */
export function readFilesBelow(root: string): FileSource {
  const absolute = (path: string): string => join(root, path);
  return {
    read: (path) => unlessAbsent(() => readFileSync(absolute(path))),
    kind: (path) => {
      const stat = unlessAbsent(() => statSync(absolute(path)));
      if (stat === undefined) return 'absent';
      return stat.isDirectory() ? 'directory' : 'file';
    },
  };
}

function unlessAbsent<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
