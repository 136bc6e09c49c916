import type { Location } from '../../../errors/diagnostic.js';
import type { List, Mapping, Scalar, Tree } from '../tree.js';
import { nearestName } from '../../nearest-name.js';
import { chosen, typeWords } from './alternatives.js';
import { compose } from './compose-shape.js';
import type { Keys, Listing, Names, Scalars, Shape } from './shape.js';

/** One refusal, in Compose's own words ("services.web Additional property foo is not allowed"). */
export interface Misshape {
  readonly at: Location;
  readonly cause: string;
  readonly kind: 'type' | 'unknown-key' | 'missing-key' | 'value';
  /** What would be accepted, as a sentence. */
  readonly remedy: string;
  /** Length of the offending key or value in the text. */
  readonly length?: number;
}

/** What Compose's JSON Schema refuses in a merged file, in the order of the tree. */
export function checkShape(tree: Mapping): readonly Misshape[] {
  const found: Misshape[] = [];
  check({ tree, shape: compose, path: '' }, found);
  return found;
}

interface Place<T extends Tree = Tree, S extends Shape = Shape> {
  readonly tree: T;
  readonly shape: S;
  readonly path: string;
}

function check({ tree, shape, path }: Place, found: Misshape[]): void {
  const fitting = chosen(shape, tree);
  if (fitting === undefined) {
    found.push(wrongType({ tree, shape, path }));
    return;
  }
  if (fitting.is === 'scalar' && tree.kind === 'scalar') {
    checkValue({ tree, shape: fitting, path }, found);
  } else if (fitting.is === 'list' && tree.kind === 'list') {
    checkList({ tree, shape: fitting, path }, found);
  } else if (fitting.is === 'keys' && tree.kind === 'map') {
    checkKeys({ tree, shape: fitting, path }, found);
  } else if (fitting.is === 'names' && tree.kind === 'map') {
    checkNames({ tree, shape: fitting, path }, found);
  }
}

function wrongType({ tree, shape, path }: Place): Misshape {
  const [first = 'mapping', ...others] = typeWords(shape);
  return {
    at: tree.at,
    cause: `${path || 'the file'} must be a ${first}`,
    kind: 'type',
    remedy: `Write a ${[first, ...others].join(', or a ')} here.`,
  };
}

function checkValue({ tree, shape, path }: Place<Scalar, Scalars>, found: Misshape[]): void {
  const { value } = tree;
  const refuse = (rule: string, remedy: string): void => {
    found.push({ at: tree.at, cause: `${path} ${rule}`, kind: 'value', remedy });
  };
  if (shape.values !== undefined && !shape.values.includes(String(value))) {
    const quoted = shape.values.map((known) => `"${known}"`).join(', ');
    const near = nearestName(String(value), shape.values);
    const remedy = near === undefined ? `Use one of ${quoted}.` : `Write "${near}".`;
    refuse(`${path} must be one of the following: ${quoted}`, remedy);
  }
  if (shape.pattern?.test(String(value)) === false) {
    refuse(`Does not match pattern '${shape.pattern.source}'`, 'Write a value of that form.');
  }
  if (shape.range !== undefined && typeof value === 'number') {
    const [minimum, maximum] = shape.range;
    const remedy = `Write a number from ${minimum} to ${maximum}.`;
    if (value < minimum) refuse(`Must be greater than or equal to ${minimum}`, remedy);
    if (value > maximum) refuse(`Must be less than or equal to ${maximum}`, remedy);
  }
}

function checkList({ tree, shape, path }: Place<List, Listing>, found: Misshape[]): void {
  const seen = new Map<unknown, number>();
  tree.items.forEach((item, index) => {
    check({ tree: item, shape: shape.items, path: `${path}.${index}` }, found);
    if (!shape.unique || item.kind !== 'scalar') return;
    const earlier = seen.get(item.value);
    if (earlier === undefined) {
      seen.set(item.value, index);
      return;
    }
    const cause = `${path} array items[${earlier},${index}] must be unique`;
    found.push({ at: item.at, cause, kind: 'value', remedy: 'Remove the second one.' });
  });
}

function checkKeys({ tree, shape, path }: Place<Mapping, Keys>, found: Misshape[]): void {
  for (const [key, entry] of tree.entries) {
    const known = shape.keys.get(key);
    if (known !== undefined) {
      check({ tree: entry.value, shape: known, path: join(path, key) }, found);
    } else if (!shape.extensible || !key.startsWith('x-')) {
      found.push(unknownKey({ key, at: entry.at, path, known: shape.keys.keys() }));
    }
  }
  for (const key of shape.required) {
    if (tree.entries.has(key)) continue;
    const cause = `${path} ${key} is required`;
    found.push({ at: tree.at, cause, kind: 'missing-key', remedy: `Add the key "${key}".` });
  }
}

function checkNames({ tree, shape, path }: Place<Mapping, Names>, found: Misshape[]): void {
  for (const [name, entry] of tree.entries) {
    if (shape.pattern.test(name)) {
      check({ tree: entry.value, shape: shape.of, path: join(path, name) }, found);
    } else if (!shape.open) {
      const cause = `${path} Additional property ${name} is not allowed`;
      const remedy = 'Use letters, digits, ".", "_" and "-" only.';
      found.push({ at: entry.at, cause, kind: 'value', remedy, length: name.length });
    }
  }
}

function unknownKey(key: {
  readonly key: string;
  readonly at: Location;
  readonly path: string;
  readonly known: Iterable<string>;
}): Misshape {
  const near = nearestName(key.key, key.known);
  return {
    at: key.at,
    cause: `${key.path || '(root)'} Additional property ${key.key} is not allowed`,
    kind: 'unknown-key',
    remedy:
      near === undefined
        ? `Remove the key "${key.key}", or name it "x-${key.key}" if it is a note of your own.`
        : `Did you mean "${near}"? Otherwise remove the key or begin it with "x-".`,
    length: key.key.length,
  };
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
