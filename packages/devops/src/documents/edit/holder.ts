import { isMap, isSeq, type CST, type Node } from 'yaml';
import { firstOwnLine, lastOwnLine, readBlock } from './block.js';
import { withoutEntry } from './edit-block.js';
import { withoutItem } from './edit-flow.js';
import { isPadded, readFlow } from './flow.js';
import type { Fragment } from './fragment.js';
import { indentationOf } from './indentation.js';
import { refuse } from './refusal.js';
import { applySplices } from './splice.js';
import { findSpot, keysOf, obstacle, type List, type Mapping } from './spot.js';
import type { Path } from './yaml-change.js';
import type { YamlSource } from './yaml-source.js';

/** The syntax of a mapping or list. */
export type HolderToken = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;

/** The mapping or list that has an entry or item, and the position of it. */
interface Holder {
  readonly node: List | Mapping;
  readonly token: HolderToken;
  readonly index: number;
}

export function isAlone(source: YamlSource, path: Path): boolean {
  return holderOf(source, path).node.items.length === 1;
}

/** The text without what stands at a path. */
export function withoutAt(source: YamlSource, path: Path): string {
  const { token, index } = holderOf(source, path);
  if (token.type === 'flow-collection') {
    return applySplices(source.text, withoutItem(readFlow(token, source.lines), index));
  }
  const splice = withoutEntry(readBlock(token, source.lines), index);
  return applySplices(source.text, splice === undefined ? [] : [splice]);
}

/** What stands at a path, as it is written, without the comments above it. */
export function writtenAt(source: YamlSource, path: Path): Fragment {
  const { token, index } = holderOf(source, path);
  const { lines } = source;
  if (token.type === 'flow-collection') {
    const item = readFlow(token, lines).items[index];
    return { block: () => undefined, flow: () => lines.text.slice(item?.start, item?.end) };
  }
  const block = readBlock(token, lines);
  const entry = block.entries[index];
  const bodies = entry && lines.bodies(entry.first, lastOwnLine(block, entry));
  return { block: () => bodies && outdented(bodies, block.column), flow: () => undefined };
}

/** Whether what stands at a path is the fragment to the letter, with no comment above it. */
export function isWrittenAs(source: YamlSource, path: Path, fragment: Fragment): boolean {
  const { node, token, index } = holderOf(source, path);
  const written = writtenAt(source, path);
  const indentation = indentationOf(source, node);
  if (token.type === 'flow-collection') {
    return written.flow(false) === fragment.flow(isPadded(readFlow(token, source.lines)));
  }
  const block = readBlock(token, source.lines);
  const entry = block.entries[index];
  const isBare = entry !== undefined && firstOwnLine(block, entry) === entry.first;
  const lines = fragment.block(indentation);
  return (
    isBare && lines !== undefined && written.block(indentation)?.join('\n') === lines.join('\n')
  );
}

/** Undefined where a line stands further out. */
function outdented(bodies: readonly string[], column: number): readonly string[] | undefined {
  const margin = ' '.repeat(column);
  const fits = bodies.every((body) => body.trim() === '' || body.startsWith(margin));
  return fits ? bodies.map((body) => body.slice(column)) : undefined;
}

function holderOf(source: YamlSource, path: Path): Holder {
  const { node, missing } = findSpot(source, path.slice(0, -1));
  const step = path.at(-1) ?? '';
  const index = node === null || missing.length > 0 ? -1 : positionIn(node, step);
  const token = node?.srcToken;
  if (index < 0 || token === undefined || !('items' in token)) {
    const what = typeof step === 'number' ? `item ${step}` : `entry "${step}"`;
    refuse(source, obstacle(node, path.slice(0, -1), `has no ${what}`));
  }
  return { node: node as List | Mapping, token, index };
}

function positionIn(node: Node, step: string | number): number {
  if (typeof step === 'number') return isSeq(node) && step in node.items ? step : -1;
  return isMap(node) ? keysOf(node as Mapping).indexOf(step) : -1;
}
