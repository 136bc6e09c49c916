import { asNames } from './as-pairs.js';
import type { Mapping, Tree } from '../tree.js';

/** Address ranges are joined by subnet. */
export function mergeIpam(
  base: Tree,
  over: Tree,
  merge: (one: Mapping, other: Mapping) => Mapping,
): Tree {
  const merged: Mapping[] = [];
  for (const range of rangesOf(base)) {
    const same = rangesOf(over).find((other) => subnetOf(other) === subnetOf(range));
    merged.push(same === undefined ? range : merge(range, same));
  }
  const known = new Set(merged.map(subnetOf));
  const added = rangesOf(over).filter((range) => !known.has(subnetOf(range)));
  return { kind: 'list', items: [...merged, ...added], at: base.at };
}

function rangesOf(tree: Tree): readonly Mapping[] {
  return tree.kind === 'list' ? tree.items.map((item) => asNames(item, (name) => name)) : [];
}

function subnetOf(range: Mapping): unknown {
  const subnet = range.entries.get('subnet')?.value;
  return subnet?.kind === 'scalar' ? subnet.value : undefined;
}
