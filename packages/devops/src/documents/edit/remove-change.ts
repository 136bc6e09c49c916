import type { Tree } from '../compose/tree.js';
import { flawOf } from './check-edit.js';
import { refuse } from './refusal.js';
import { removeFragment } from './remove-fragment.js';
import { sameData, withValueAt } from './same-data.js';
import { findSpot, obstacle } from './spot.js';
import type { Path } from './yaml-change.js';
import type { YamlSource } from './yaml-source.js';

export function removeAt(source: YamlSource, path: Path): string {
  const { text, gone } = removeFragment(source, path);
  const flaw = flawOf(source, text, {
    comments: 'fewer',
    data: (before, after) => isWithout(before, after, gone),
  });
  if (flaw === undefined) return text;
  const { node, entry } = findSpot(source, path);
  return refuse(source, obstacle(entry?.key ?? node, path, `cannot be taken out: ${flaw}`));
}

/** What becomes empty is null in block style, and `{}` or `[]` between brackets. */
function isWithout(before: Tree | undefined, after: Tree | undefined, gone: Path): boolean {
  const without = before && withValueAt(before, gone, () => undefined);
  if (without === undefined || sameData(without, after)) return without !== undefined;
  const holder = gone.slice(0, -1);
  const { at } = without;
  const nothing: Tree = { kind: 'scalar', value: null, at };
  const rest = withValueAt(without, holder, (left) => (isEmpty(left) ? nothing : left));
  return sameData(rest, after ?? nothing);
}

function isEmpty(tree: Tree): boolean {
  if (tree.kind === 'map') return tree.entries.size === 0;
  return tree.kind === 'list' && tree.items.length === 0;
}
