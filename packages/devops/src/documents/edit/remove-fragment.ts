import { below } from './fragment.js';
import { isAlone, isWrittenAs, withoutAt, writtenAt } from './holder.js';
import type { Path } from './yaml-change.js';
import type { YamlSource } from './yaml-source.js';

/** A text without an entry or item, and the path of what went: its own, or that of what had been created for it. */
export interface Removal {
  readonly text: string;
  readonly gone: Path;
}

/**
 * Takes out an entry or item. Where nothing stays beside it, the mapping or list that held it goes too if it is written
 * as it would be created for that entry: then it was, or might have been.
 */
export function removeFragment(source: YamlSource, path: Path): Removal {
  const above = path.slice(0, -1).map((_, depth) => path.slice(0, depth + 1));
  const created = above.find((holder) => wasCreated(source, path, holder));
  const gone = created ?? path;
  return { gone, text: withoutAt(source, gone) };
}

function wasCreated(source: YamlSource, path: Path, holder: Path): boolean {
  const inner = path.slice(holder.length).map((_, at) => path.slice(0, holder.length + at + 1));
  if (!inner.every((one) => isAlone(source, one))) return false;
  const keys = path.slice(holder.length - 1, -1).map(String);
  const isItem = typeof path.at(-1) === 'number';
  return isWrittenAs(source, holder, below(keys, writtenAt(source, path), isItem));
}
