import { readFilesBelow } from '../../effects/system/read-files.js';
import type { ReadLine } from '../../report/source-frame.js';

/** Lines of the files of a workspace; each file is read once. */
export function readLinesBelow(root: string): ReadLine {
  const files = readFilesBelow(root);
  const lines = new Map<string, readonly string[]>();
  return (file, line) => {
    const known = lines.get(file) ?? split(files.read(file));
    lines.set(file, known);
    return known[line - 1];
  };
}

function split(bytes: Uint8Array | undefined): readonly string[] {
  return bytes === undefined ? [] : new TextDecoder().decode(bytes).split(/\r?\n/);
}
