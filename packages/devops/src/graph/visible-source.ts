import { posix } from 'node:path';
import type { FileSource } from '../model/file-source.js';

/** Files that Nx sees, and so watches, among those the plugin asked for. Others are absent here: what inference reads unwatched goes stale. */
export function visibleSource(disk: FileSource, files: readonly string[]): FileSource {
  const visible = new Set(files);
  return {
    read: (path) => {
      const file = posix.normalize(path);
      return visible.has(file) ? disk.read(file) : undefined;
    },
    kind: (path) => {
      const file = posix.normalize(path);
      if (visible.has(file)) return disk.kind(file);
      return disk.kind(file) === 'directory' ? 'directory' : 'absent';
    },
  };
}
