import { isMap, isSeq, type Node } from 'yaml';
import { blankLinesBetween, readBlock, type Block } from './block.js';
import type { HolderToken } from './holder.js';
import { withEntry } from './edit-block.js';
import { withItem } from './edit-flow.js';
import { fillEmpty } from './fill-empty.js';
import { isPadded, readFlow } from './flow.js';
import { below, type Fragment } from './fragment.js';
import { indentationOf } from './indentation.js';
import { placeCreated } from './place-entry.js';
import { refuse } from './refusal.js';
import { applySplices, type Splice } from './splice.js';
import { findSpot, keysOf, obstacle, type List, type Mapping } from './spot.js';
import type { YamlSource } from './yaml-source.js';

export interface Put {
  /** The mapping or list that gets the fragment. */
  readonly path: readonly string[];
  readonly fragment: Fragment;
  /** Whether it is an item of a list. */
  readonly isItem: boolean;
  /** The position among the keys of a mapping that exists; the last where absent. */
  readonly place?: (keys: readonly (string | undefined)[]) => number;
}

/** The text with the fragment in it and with what had to be created for it; undefined where it has no such style. */
export function putFragment(source: YamlSource, put: Put): string | undefined {
  const spot = findSpot(source, put.path);
  const keys = spot.missing.map(String);
  const fragment = below(keys, put.fragment, put.isItem);
  const [key] = keys;
  const isItem = put.isItem && key === undefined;
  const splices =
    spot.node === null
      ? fillEmpty(source, spot, { fragment, isItem })
      : insert(source, spot.node, { ...put, fragment, isItem, key });
  return splices && applySplices(source.text, splices);
}

interface Insertion extends Put {
  /** The first key that has to be created for the fragment. */
  readonly key: string | undefined;
}

function insert(source: YamlSource, node: Node, put: Insertion): readonly Splice[] | undefined {
  const token = tokenFor(source, node, put);
  const index = positionOf(node as List | Mapping, put);
  if (token.type === 'flow-collection') {
    const flow = readFlow(token, source.lines);
    const text = put.fragment.flow(isPadded(flow));
    return text === undefined ? undefined : withItem(flow, index, text);
  }
  const lines = put.fragment.block(indentationOf(source, node));
  const block = readBlock(token, source.lines);
  const blanks = blankLinesBetween(block, node === source.root || isLongAndAlone(block) ? 1 : 0);
  return lines && [withEntry(block, { index, lines, blanks })];
}

/** Where there is one entry only, sections and long entries are taken to be parted, as they usually are. */
function isLongAndAlone({ entries }: Block): boolean {
  const [only, ...others] = entries;
  return others.length === 0 && only !== undefined && only.last - only.first > 5;
}

/** Refuses where the fragment does not fit: an entry into a list, or anything into a text. */
function tokenFor(source: YamlSource, node: Node, { isItem, path, key }: Insertion): HolderToken {
  const token = node.srcToken;
  const fits = isItem ? isSeq(node) : isMap(node);
  if (fits && token !== undefined && 'items' in token) return token;
  const reached = path.slice(0, key === undefined ? path.length : path.indexOf(key));
  return refuse(source, obstacle(node, reached, `is not a ${isItem ? 'list' : 'mapping'}`));
}

function positionOf(node: List | Mapping, { key, place }: Insertion): number {
  const keys = isMap(node) ? keysOf(node) : [];
  if (key !== undefined) return placeCreated(keys, key);
  return place?.(keys) ?? node.items.length;
}
