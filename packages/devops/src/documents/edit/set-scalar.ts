import { isScalar, type Node } from 'yaml';
import type { Tree } from '../compose/tree.js';
import { flawOf } from './check-edit.js';
import { printScalar } from './print-yaml.js';
import { refuse } from './refusal.js';
import { sameData, withValueAt } from './same-data.js';
import { applySplices, insertion, type Splice } from './splice.js';
import { findSpot, obstacle, type Spot } from './spot.js';
import { itemEnd, tokenEnd } from './token-span.js';
import type { ChangeOf } from './yaml-change.js';
import type { YamlSource } from './yaml-source.js';

/** Replaces a value in its own quotes; a key without a value gets one. */
export function setScalar(source: YamlSource, change: ChangeOf<'set-scalar'>): string {
  const { path, value } = change;
  const spot = findSpot(source, path);
  const splice = spliceFor(spot, value);
  const at = spot.node ?? spot.entry?.key ?? null;
  if (typeof splice === 'string') return refuse(source, obstacle(at, path, splice));
  const edited = applySplices(source.text, [splice]);
  const flaw = flawOf(source, edited, {
    comments: 0,
    data: (before, after) => {
      const set = (old: Tree): Tree => ({ kind: 'scalar', value, at: old.at });
      return before !== undefined && sameData(withValueAt(before, path, set), after);
    },
  });
  return flaw === undefined ? edited : refuse(source, obstacle(at, path, `cannot be set: ${flaw}`));
}

/** The replacement, or what stands in its way. */
function spliceFor(
  { node, entry, missing }: Spot,
  value: string | number | boolean,
): Splice | string {
  if (missing.length > 0) return 'has no value in the file';
  if (node === null) {
    if (entry?.srcToken === undefined) return 'is an item without a value';
    return insertion(itemEnd(entry.srcToken), ` ${printScalar(value)}`);
  }
  const token = node.srcToken;
  if (!isScalar(node) || token === undefined) return 'is not a single value';
  if (token.type === 'block-scalar') return 'is a text of several lines';
  return { start: token.offset, end: tokenEnd(token), text: printScalar(value, quotesOf(node)) };
}

function quotesOf(node: Node) {
  return isScalar(node) && node.type !== 'PLAIN' ? node.type : undefined;
}
