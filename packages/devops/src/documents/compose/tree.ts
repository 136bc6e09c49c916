import type { Location } from '../../errors/diagnostic.js';

/** A YAML value that knows where it was written. After merging, each part keeps the place of the file that won. */
export type Tree = Scalar | List | Mapping;

export interface Scalar {
  readonly kind: 'scalar';
  /** After interpolation and Compose's casts (`0755` is 493). */
  readonly value: string | number | boolean | null;
  readonly at: Location;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly at: Location;
}

export interface Mapping {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly at: Location;
}

export interface Entry {
  /** Where the key stands. */
  readonly at: Location;
  readonly value: Tree;
}

/** The value below these keys and indices; undefined where one of them is missing or of another shape. */
export function valueAt(
  tree: Tree | undefined,
  ...path: readonly (string | number)[]
): Tree | undefined {
  let here = tree;
  for (const step of path) {
    if (typeof step === 'number') here = here?.kind === 'list' ? here.items[step] : undefined;
    else here = here?.kind === 'map' ? here.entries.get(step)?.value : undefined;
  }
  return here;
}

export function isNull(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null;
}

/** The text of a scalar that is text; undefined for every other value. */
export function textOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === 'scalar' && typeof tree.value === 'string' ? tree.value : undefined;
}

/** Any scalar but null as text: `8080` too. */
export function scalarText(tree: Tree | undefined): string | undefined {
  if (tree?.kind !== 'scalar' || tree.value === null) return undefined;
  return String(tree.value);
}

export function textAt(tree: Tree | undefined, ...path: readonly string[]): string | undefined {
  return scalarText(valueAt(tree, ...path));
}

export function numberOf(tree: Tree | undefined): number | undefined {
  const text = scalarText(tree);
  return text === undefined || !/^[+-]?\d+$/.test(text) ? undefined : Number(text);
}

/** True for `true` and what Compose takes for it. */
export function isTrue(tree: Tree | undefined): boolean {
  return /^(true|y|yes|on)$/i.test(scalarText(tree) ?? '');
}

export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

/** One value or a list of them. */
export function oneOrMore(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'scalar' ? [tree] : itemsOf(tree);
}

export function entriesOf(tree: Tree | undefined): readonly (readonly [string, Entry])[] {
  return tree?.kind === 'map' ? [...tree.entries] : [];
}

export function mappingOf(tree: Tree | undefined): Mapping | undefined {
  return tree?.kind === 'map' ? tree : undefined;
}

/** The mapping with each value changed; the same object where none changes. */
export function mapValues(mapping: Mapping, change: (value: Tree, key: string) => Tree): Mapping {
  let changed: Map<string, Entry> | undefined;
  for (const [key, { at, value }] of mapping.entries) {
    const next = change(value, key);
    if (next !== value) (changed ??= new Map(mapping.entries)).set(key, { at, value: next });
  }
  return changed === undefined ? mapping : { ...mapping, entries: changed };
}
