import { isAlias, isScalar, isSeq, type Alias, type Node, type Scalar, type YAMLMap } from 'yaml';
import { readPlain, type PlainValue } from './plain-scalar.js';
import { readTimestamp } from './timestamp.js';

type Pairs = YAMLMap<Node | null, Node | null>;
type Aliases = ReadonlyMap<Alias, Node>;

/** The key as a value (only text is allowed in a Compose file); undefined for a merge key. */
export function keyOf(key: Node | null, aliases: Aliases): PlainValue | undefined {
  const node = isAlias(key) ? (aliases.get(key) ?? null) : key;
  if (!isScalar(node)) return node === null ? null : NaN;
  if (isMergeKey(node)) return undefined;
  const text = node.source ?? '';
  if (node.type !== 'PLAIN' || node.tag !== undefined) return text;
  return readTimestamp(text) === undefined ? readPlain(text) : NaN;
}

/** What the `<<` keys of a mapping name, first wins. */
export function mergeSources(mapping: Pairs, aliases: Aliases): readonly (Node | null)[] {
  return mapping.items
    .filter(({ key }) => isScalar(key) && isMergeKey(key))
    .flatMap(({ value }) => {
      const target = isAlias(value) ? aliases.get(value) : value;
      return isSeq(target) ? (target.items as (Node | null)[]) : [value];
    });
}

/** Keys written twice, each with its first place. `1` and `"1"` are the same key to Compose; an alias is no other key's twin. */
export function repeatedKeys(mapping: Pairs): [Node, Node][] {
  const seen = new Map<string, Node>();
  const repeated: [Node, Node][] = [];
  for (const { key } of mapping.items) {
    const text = isAlias(key)
      ? `*${key.source}`
      : isScalar(key)
        ? ` ${key.source ?? ''}`
        : undefined;
    if (text === undefined || key === null) continue;
    const first = seen.get(text);
    if (first === undefined) seen.set(text, key);
    else repeated.push([first, key]);
  }
  return repeated;
}

function isMergeKey(key: Scalar): boolean {
  const untagged =
    key.tag === undefined || key.tag === '!' || key.tag === 'tag:yaml.org,2002:merge';
  return key.source === '<<' && key.type === 'PLAIN' && untagged;
}
