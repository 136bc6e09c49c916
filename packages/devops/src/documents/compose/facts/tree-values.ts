import type { Entry, Mapping, Tree } from '../tree.js';

/** What stands under a key; undefined where the key is absent or the place is no mapping. */
export function valueAt(tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
  let current = tree;
  for (const key of path) {
    current = current?.kind === 'map' ? current.entries.get(key)?.value : undefined;
  }
  return current;
}

export function textAt(tree: Tree | undefined, ...path: readonly string[]): string | undefined {
  return textOf(valueAt(tree, ...path));
}

/** A scalar as text; undefined for null, lists and mappings. */
export function textOf(tree: Tree | undefined): string | undefined {
  if (tree?.kind !== 'scalar' || tree.value === null) return undefined;
  return String(tree.value);
}

export function numberOf(tree: Tree | undefined): number | undefined {
  const text = textOf(tree);
  return text === undefined || !/^[+-]?\d+$/.test(text) ? undefined : Number(text);
}

/** True for `true` and what Compose takes for it. */
export function isTrue(tree: Tree | undefined): boolean {
  return /^(true|y|yes|on)$/i.test(textOf(tree) ?? '');
}

export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

/** One text or a list of them. */
export function oneOrMore(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'scalar' ? [tree] : itemsOf(tree);
}

export function entriesOf(tree: Tree | undefined): readonly (readonly [string, Entry])[] {
  return tree?.kind === 'map' ? [...tree.entries] : [];
}

export function mappingOf(tree: Tree | undefined): Mapping | undefined {
  return tree?.kind === 'map' ? tree : undefined;
}
