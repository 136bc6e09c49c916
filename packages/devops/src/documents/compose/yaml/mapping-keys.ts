import { isAlias, isScalar, isSeq, type Alias, type Node, type Scalar, type YAMLMap } from 'yaml';
import { readPlain, type PlainValue } from './plain-scalar.js';

type Pairs = YAMLMap<Node | null, Node | null>;
type Aliases = ReadonlyMap<Alias, Node>;

/** The key as a value (only text is allowed in a Compose file); undefined for a merge key. */
export function keyOf(key: Node | null, aliases: Aliases): PlainValue | undefined {
  const node = isAlias(key) ? (aliases.get(key) ?? null) : key;
  if (!isScalar(node)) return node === null ? null : NaN;
  if (isMergeKey(node)) return undefined;
  const plain = node.type === 'PLAIN' && node.tag === undefined;
  return plain ? readPlain(node.source ?? '') : (node.source ?? '');
}

/** What the `<<` keys of a mapping name, first wins. */
export function mergeSources(mapping: Pairs): readonly (Node | null)[] {
  return mapping.items
    .filter(({ key }) => isScalar(key) && isMergeKey(key))
    .flatMap(({ value }) => (isSeq(value) ? (value.items as (Node | null)[]) : [value]));
}

/** Keys written twice, each with its first place. `1` and `"1"` are the same key to Compose. */
export function repeatedKeys(mapping: Pairs, aliases: Aliases): [Node, Node][] {
  const seen = new Map<string, Node>();
  const repeated: [Node, Node][] = [];
  for (const { key } of mapping.items) {
    const node = isAlias(key) ? aliases.get(key) : key;
    if (!isScalar(node) || key === null) continue;
    const first = seen.get(node.source ?? '');
    if (first === undefined) seen.set(node.source ?? '', key);
    else repeated.push([first, key]);
  }
  return repeated;
}

function isMergeKey(key: Scalar): boolean {
  const untagged =
    key.tag === undefined || key.tag === '!' || key.tag === 'tag:yaml.org,2002:merge';
  return key.source === '<<' && key.type === 'PLAIN' && untagged;
}
