import { isMap, isScalar } from 'yaml';
import type { Entry, Tree } from '../compose/tree.js';
import { flawOf } from './check-edit.js';
import { printScalar } from './print-yaml.js';
import { refuse } from './refusal.js';
import { sameData, withValueAt } from './same-data.js';
import { applySplices } from './splice.js';
import { entryOf, findSpot, obstacle, type Mapping } from './spot.js';
import { tokenEnd } from './token-span.js';
import type { ChangeOf } from './yaml-change.js';
import type { YamlSource } from './yaml-source.js';

type Rename = ChangeOf<'rename-key'>;

/** The key in its own quotes; all else stays, its place among the others too. */
export function renameKey(source: YamlSource, change: Rename): string {
  const { path, key, to } = change;
  const old = keyNode(source, path, key);
  const token = old?.srcToken;
  if (token === undefined) {
    return refuse(source, obstacle(findSpot(source, path).node, path, `has no entry "${key}"`));
  }
  const twin = keyNode(source, path, to);
  if (twin !== undefined) refuse(source, obstacle(twin, [...path, to], 'exists already'));
  const text = printScalar(to, old?.type);
  const edited = applySplices(source.text, [{ start: token.offset, end: tokenEnd(token), text }]);
  const flaw = flawOf(source, edited, {
    comments: 0,
    data: (before, after) => before !== undefined && sameData(renamed(before, change), after),
  });
  if (flaw === undefined) return edited;
  return refuse(source, obstacle(old ?? null, [...path, key], `cannot be renamed: ${flaw}`));
}

function keyNode(source: YamlSource, path: Rename['path'], name: string) {
  const { node, missing } = findSpot(source, path);
  const entry = missing.length === 0 && isMap(node) ? entryOf(node as Mapping, name) : undefined;
  return isScalar(entry?.key) ? entry.key : undefined;
}

function renamed(tree: Tree, { path, key, to }: Rename): Tree | undefined {
  return withValueAt(tree, path, (mapping) => {
    if (mapping.kind !== 'map') return mapping;
    const entries = [...mapping.entries].map(([name, entry]): [string, Entry] => [
      name === key ? to : name,
      entry,
    ]);
    return { ...mapping, entries: new Map(entries) };
  });
}
