import type { Location } from '../../../errors/diagnostic.js';
import type { Path } from '../../../documents/edit/yaml-change.js';
import type { Tree } from '../../../documents/compose/tree.js';

/** A text of a YAML file, where it is written. */
export interface WrittenScalar {
  readonly path: Path;
  readonly text: string;
  readonly at: Location;
}

/** Every text of a file. What an alias or a merge key repeats comes again by each path, and stands where the anchor is. */
export function writtenScalars(tree: Tree | undefined, path: Path = []): readonly WrittenScalar[] {
  if (tree === undefined) return [];
  if (tree.kind === 'scalar') {
    return typeof tree.value === 'string' ? [{ path, text: tree.value, at: tree.at }] : [];
  }
  if (tree.kind === 'list') {
    return tree.items.flatMap((item, index) => writtenScalars(item, [...path, index]));
  }
  return [...tree.entries].flatMap(([key, { value }]) => writtenScalars(value, [...path, key]));
}
