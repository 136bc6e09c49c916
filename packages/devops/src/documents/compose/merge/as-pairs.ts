import { goText } from '../go-text.js';
import { isNull, type List, type Mapping, type Tree } from '../tree.js';

/** A mapping as the list of `key=value` that it also may be written as; a single value as a list of one. */
export function asPairs(tree: Tree): readonly Tree[] {
  if (tree.kind === 'list') return tree.items;
  if (tree.kind === 'map') return pairsOf(tree);
  return isNull(tree) ? [] : [tree];
}

function pairsOf(mapping: Mapping): readonly Tree[] {
  return [...mapping.entries].flatMap(([key, { at, value }]) => {
    const values = value.kind === 'list' ? value.items : [value];
    return values.map((one): Tree => {
      const text = isNull(one) || one.kind !== 'scalar' ? key : `${key}=${goText(one.value)}`;
      return { kind: 'scalar', value: text, at };
    });
  });
}

/** A list of names as the mapping by name that it also may be written as. */
export function asNames(tree: Tree, value: (name: Tree) => Tree): Mapping {
  if (tree.kind === 'map') return tree;
  return { kind: 'map', entries: new Map(namesOf(tree, value)), at: tree.at };
}

function namesOf(tree: Tree, value: (name: Tree) => Tree) {
  const items = tree.kind === 'list' ? tree.items : ([] satisfies List['items']);
  return items.flatMap((item) => {
    if (item.kind !== 'scalar' || typeof item.value !== 'string') return [];
    return [[item.value, { at: item.at, value: value(item) }] as const];
  });
}
