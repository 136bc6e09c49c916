import { isSeq } from 'yaml';
import type { Tree } from '../compose/tree.js';
import { addFragment } from './add-fragment.js';
import { printedFragment, treeOf } from './fragment.js';
import { placeEntry } from './place-entry.js';
import { refuse } from './refusal.js';
import { findSpot, nameOf, obstacle, type List } from './spot.js';
import type { ChangeOf, Path } from './yaml-change.js';
import type { YamlSource } from './yaml-source.js';

export function addEntry(source: YamlSource, change: ChangeOf<'add-entry'>): string {
  const { key, value, place } = change;
  const path = [...change.path, key];
  const { node, entry, missing } = findSpot(source, path);
  if (missing.length === 0) {
    refuse(source, obstacle(entry?.key ?? node, path, 'exists already'));
  }
  return addFragment(source, {
    path,
    value,
    tree: readBack(source, value, path),
    put: {
      path: change.path,
      fragment: printedFragment(key, value),
      isItem: false,
      place: (keys) => placeEntry(keys, key, place),
    },
  });
}

export function addItem(source: YamlSource, { path, value }: ChangeOf<'add-item'>): string {
  const { node, missing } = findSpot(source, path);
  const length = missing.length === 0 && isSeq(node) ? (node as List).items.length : 0;
  return addFragment(source, {
    path: [...path, length],
    value,
    tree: readBack(source, value, path),
    put: { path, fragment: printedFragment(undefined, value), isItem: true },
  });
}

/** Not every value survives being written: NaN, or a key that Compose takes for a number. */
function readBack(source: YamlSource, value: unknown, path: Path): Tree {
  const shape = `the new value for ${nameOf(path)} cannot be written so that Compose reads it`;
  return treeOf(value) ?? refuse(source, { offset: 0, shape });
}
