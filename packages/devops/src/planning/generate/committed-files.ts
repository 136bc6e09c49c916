import { posix } from 'node:path';
import type { FileSource } from '../../model/file-source.js';

/** Without `.env`, which every checkout has for itself: what is decided or written from these is the same on every machine. */
export function committedFiles(source: FileSource): FileSource {
  const isLocal = (path: string): boolean => posix.basename(path) === '.env';
  return {
    read: (path) => (isLocal(path) ? undefined : source.read(path)),
    kind: (path) => (isLocal(path) ? 'absent' : source.kind(path)),
  };
}
