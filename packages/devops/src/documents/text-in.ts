import type { FileSource } from '../model/file-source.js';

/** The text of a file; undefined where it does not exist. A byte order mark stays, and bytes that are no UTF-8 become U+FFFD. */
export function textIn(source: FileSource, path: string): string | undefined {
  const bytes = source.read(path);
  return bytes === undefined
    ? undefined
    : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
