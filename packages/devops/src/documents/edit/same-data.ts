import type { Entry, Tree } from '../compose/tree.js';

/** Whether two trees say the same in the same order, wherever they were written. */
export function sameData(one: Tree | undefined, other: Tree | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.kind === 'scalar') return other.kind === 'scalar' && one.value === other.value;
  if (one.kind === 'list') {
    if (other.kind !== 'list' || one.items.length !== other.items.length) return false;
    return one.items.every((item, index) => sameData(item, other.items[index]));
  }
  if (other.kind !== 'map' || one.entries.size !== other.entries.size) return false;
  const others = [...other.entries];
  return [...one.entries].every(([key, { value }], index) => {
    const counterpart = others[index];
    return counterpart?.[0] === key && sameData(value, counterpart[1].value);
  });
}

/** The tree with the value at a path changed; undefined takes it out. Unchanged where the path leads nowhere. */
export function withValueAt(
  tree: Tree,
  path: readonly (string | number)[],
  change: (value: Tree) => Tree | undefined,
): Tree | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return change(tree);
  if (tree.kind === 'list') {
    const items = tree.items.flatMap((item, index) => {
      const next = index === step ? withValueAt(item, rest, change) : item;
      return next === undefined ? [] : [next];
    });
    return { ...tree, items };
  }
  if (tree.kind === 'scalar') return tree;
  const entries = [...tree.entries].flatMap(([key, entry]): [string, Entry][] => {
    const value = key === step ? withValueAt(entry.value, rest, change) : entry.value;
    return value === undefined ? [] : [[key, { ...entry, value }]];
  });
  return { ...tree, entries: new Map(entries) };
}

/** A value below the keys and lists that were created for it. */
export function wrapped(value: Tree, path: readonly (string | number)[]): Tree {
  const { at } = value;
  return path.reduceRight<Tree>(
    (inner, step) =>
      typeof step === 'number'
        ? { kind: 'list', items: [inner], at }
        : { kind: 'map', entries: new Map([[step, { at, value: inner }]]), at },
    value,
  );
}
