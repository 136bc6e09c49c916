import type { Node } from 'jsonc-parser';
import { withItem, withoutItem } from './edit-flow.js';
import { dataOf, flowOf, memberOf, type JsonSource } from './json-source.js';
import { printCreated } from './json-text.js';
import { refuse } from './refusal.js';
import { applySplices, deletion, insertion } from './splice.js';

/** How far a file goes along a path of keys. */
export interface JsonSpot {
  readonly node: Node;
  readonly missing: readonly string[];
}

export function findJson(source: JsonSource, path: readonly string[]): JsonSpot {
  let node = source.root;
  for (const [depth, key] of path.entries()) {
    if (node.type !== 'object')
      return refuse(source, obstacle(node, path.slice(0, depth), 'object'));
    const value = memberOf(node, key)?.children?.[1];
    if (value === undefined) return { node, missing: path.slice(depth) };
    node = value;
  }
  if (node.type !== 'array') return refuse(source, obstacle(node, path, 'array'));
  return { node, missing: [] };
}

function obstacle(node: Node, path: readonly string[], wanted: string) {
  const name = path.length === 0 ? 'the file' : `"${path.join('.')}"`;
  return { offset: node.offset, shape: `${name} is not an ${wanted}` };
}

/** The text with an item behind the others; an empty array is spread over lines where it would look created otherwise. */
export function putItem(
  source: JsonSource,
  { path, item }: { readonly path: readonly string[]; readonly item: string },
  spread: boolean,
): string {
  const { node, missing } = findJson(source, path);
  const count = node.children?.length ?? 0;
  if (spread && missing.length === 0 && count === 0) return spreadItem(source, node, item);
  const text = printCreated(missing, item);
  return applySplices(source.text, withItem(flowOf(source, node), count, text));
}

function spreadItem({ text, lines }: JsonSource, { offset }: Node, item: string): string {
  const line = lines.at(offset);
  const margin = lines.terminator(line) + lines.body(line).slice(0, lines.indent(line));
  return applySplices(text, [insertion(offset + 1, `${margin}  ${item}${margin}`)]);
}

/** The text without one member or item of a node. */
export function withoutChild(source: JsonSource, holder: Node, index: number): string {
  const { text } = source;
  const flow = flowOf(source, holder);
  const [only, second] = flow.items;
  const close = holder.offset + holder.length - 1;
  const around = only && [text.slice(flow.open + 1, only.start), text.slice(only.end, close)];
  const isSpread = around?.every((gap) => gap.trim() === '' && gap.includes('\n')) ?? false;
  if (second === undefined && isSpread) {
    return applySplices(text, [deletion(flow.open + 1, close)]);
  }
  return applySplices(text, withoutItem(flow, index));
}

export function indexOf(node: Node, value: unknown): number {
  const wanted = JSON.stringify(value);
  return (node.children ?? []).findIndex((child) => JSON.stringify(dataOf(child)) === wanted);
}
