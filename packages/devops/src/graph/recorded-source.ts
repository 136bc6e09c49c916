import { createHash } from 'node:crypto';
import type { FileSource } from '../model/file-source.js';

/** What each path held: a digest of the content, or the kind where there was none to read. */
export type Seen = Readonly<Record<string, string>>;

export interface RecordedSource extends FileSource {
  /** Every path that was asked for until now. */
  seen(): Seen;
}

/** Remembers what was asked for, so that a result can be used again as long as all of it is the same. */
export function recordedSource(source: FileSource): RecordedSource {
  const contents = new Map<string, Uint8Array | undefined>();
  const asked = new Set<string>();
  return {
    read: (path) => {
      asked.add(path);
      if (!contents.has(path)) contents.set(path, source.read(path));
      return contents.get(path);
    },
    kind: (path) => {
      asked.add(path);
      return source.kind(path);
    },
    seen: () => {
      const states = [...asked].map((path) => {
        const content = contents.get(path);
        return [path, content === undefined ? look(source, path) : digest(content)] as const;
      });
      return Object.fromEntries(states);
    },
  };
}

/** Whether everything that was seen then is the same now. */
export function unchanged(seen: Seen, source: FileSource): boolean {
  return Object.entries(seen).every(([path, state]) => look(source, path) === state);
}

function look(source: FileSource, path: string): string {
  const content = source.read(path);
  return content === undefined ? source.kind(path) : digest(content);
}

export function digest(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('base64');
}
