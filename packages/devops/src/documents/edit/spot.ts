import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type CST,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { valueAt } from '../compose/tree.js';
import { refuse } from './refusal.js';
import type { Path } from './yaml-change.js';
import type { YamlSource } from './yaml-source.js';

/** An entry with the syntax that it was read from. */
export type Entry = Pair<Node | null, Node | null> & { readonly srcToken?: CST.CollectionItem };
export type Mapping = YAMLMap<Node | null, Node | null>;
export type List = YAMLSeq<Node | null>;

/** How far the file goes along a path. */
export interface Spot {
  /** The value that was reached; null where nothing is written. */
  readonly node: Node | null;
  /** The entry whose value it is; undefined at the top and for items of lists. */
  readonly entry: Entry | undefined;
  /** The steps that the file does not have. */
  readonly missing: Path;
  /** Whether it stands between brackets or braces. */
  readonly inFlow: boolean;
}

/** Walks down a path. Refuses where it leads through an alias, a merge key or what has no such step. */
export function findSpot(source: YamlSource, path: Path): Spot {
  let spot: Spot = { node: source.root, entry: undefined, missing: [], inFlow: false };
  for (const [depth, step] of path.entries()) {
    const { node } = spot;
    const here = path.slice(0, depth);
    if (node === null) return { ...spot, missing: path.slice(depth) };
    refuseAlias(source, node, here);
    const next = stepInto(node, step);
    if (next === 'none') {
      const wanted = typeof step === 'number' ? 'list' : 'mapping';
      refuse(source, obstacle(node, here, `is not a ${wanted}`));
    }
    if (next === undefined) {
      refuseMerged(source, node, [...here, step]);
      return { ...spot, missing: path.slice(depth) };
    }
    const inFlow = spot.inFlow || (node as Mapping).flow === true;
    spot = { ...spot, ...next, inFlow };
  }
  if (spot.node !== null) refuseAlias(source, spot.node, path);
  return spot;
}

function stepInto(
  node: Node,
  step: string | number,
): Pick<Spot, 'node' | 'entry'> | undefined | 'none' {
  if (isMap(node) && typeof step === 'string') {
    const entry = entryOf(node as Mapping, step);
    return entry && { node: written(entry.value), entry };
  }
  if (!isSeq(node) || typeof step !== 'number') return 'none';
  const item = (node as List).items[step];
  return item === undefined ? undefined : { node: written(item), entry: undefined };
}

/** A key or dash with nothing behind it has a value of no length. */
function written(node: Node | null): Node | null {
  return isScalar(node) && node.type === 'PLAIN' && node.source === '' ? null : node;
}

export function entryOf(mapping: Mapping, name: string): Entry | undefined {
  return mapping.items.find(({ key }) => keyOf(key) === name);
}

export function keysOf(mapping: Mapping): readonly (string | undefined)[] {
  return mapping.items.map(({ key }) => keyOf(key));
}

/** The text of a key; undefined for aliases and the merge key, which are no entries of their own. */
export function keyOf(key: Node | null): string | undefined {
  if (!isScalar(key)) return undefined;
  const text = key.source ?? '';
  return text === '<<' && key.type === 'PLAIN' ? undefined : text;
}

export function nameOf(path: Path): string {
  return path.length === 0 ? 'the file' : `"${path.join('.')}"`;
}

export function obstacle(node: Node | null, path: Path, shape: string) {
  return { offset: node?.range?.[0] ?? 0, shape: `${nameOf(path)} ${shape}` };
}

function refuseAlias(source: YamlSource, node: Node, path: Path): void {
  if (!isAlias(node)) return;
  const shape = `is the alias *${node.source}, and its value stands elsewhere`;
  refuse(source, obstacle(node, path, shape));
}

/** What a merge key brings is not written here: a change here would hide it or leave it. */
function refuseMerged(source: YamlSource, node: Node, path: Path): void {
  if (valueAt(source.tree, ...path) === undefined) return;
  refuse(
    source,
    obstacle(node, path, 'comes from a merge key "<<", and its value stands elsewhere'),
  );
}
