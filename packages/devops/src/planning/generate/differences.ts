import { isNode, type Node } from 'yaml';
import { valueAt, type Tree } from '../../documents/compose/tree.js';
import { plainValue } from '../../documents/registry/plain-value.js';
import type { Path } from '../../documents/edit/yaml-change.js';

/** One thing that an entry says otherwise than a generator would. */
export interface Difference {
  readonly path: Path;
  /** Undefined where it says nothing. */
  readonly is: unknown;
  readonly wanted: unknown;
}

/** What was generated and is missing or otherwise. What is there beside it is the user's, and no difference. */
export function differences(entry: Tree | undefined, wanted: unknown): readonly Difference[] {
  const is = entry === undefined ? undefined : plainValue(entry);
  return compare(is, wanted, []);
}

/** What is missing is wanted with the nodes that say how it is to be written. */
function compare(is: unknown, given: unknown, path: Path): readonly Difference[] {
  if (is === undefined && given !== undefined) return [{ path, is, wanted: given }];
  const wanted = isMapping(given) ? given : plain(given);
  if (isMapping(wanted) && isMapping(is)) {
    return Object.entries(wanted).flatMap(([key, value]) =>
      compare(is[key], value, [...path, key]),
    );
  }
  const same = isSetOfNames(path) ? holdsAll(is, wanted) : sameScalars(is, wanted);
  return same ? [] : [{ path, is, wanted }];
}

/** Lists in which a user may have more, as in mappings: what a service waits for, which hosts it knows. */
export function isSetOfNames(path: Path): boolean {
  return path.at(-1) === 'dependsOn' || path.at(-1) === 'extra_hosts';
}

function holdsAll(is: unknown, wanted: unknown): boolean {
  if (!Array.isArray(is) || !Array.isArray(wanted)) return sameScalars(is, wanted);
  return wanted.every((item) => is.some((other) => sameScalars(other, item)));
}

function sameScalars(is: unknown, wanted: unknown): boolean {
  return JSON.stringify(texts(is)) === JSON.stringify(texts(wanted));
}

/** `3` and `"3"` are the same to Compose. */
function texts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(texts);
  if (isMapping(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, texts(one)]));
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

/** Without the nodes that say how something is to be written. */
function plain(value: unknown): unknown {
  if (isNode(value)) return (value as Node).toJSON() as unknown;
  if (Array.isArray(value)) return value.map(plain);
  if (isMapping(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  return value;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isNode(value);
}

/** The part of a file that an entry is. */
export function entryAt(tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
  return valueAt(tree, ...path);
}
