import type { Diagnostic } from '../../../errors/diagnostic.js';
import { tableBelow, type PathTable } from '../path-table.js';
import { isNull, textOf, type Entry, type Mapping, type Tree } from '../tree.js';
import { asNames, asPairs } from './as-pairs.js';
import { mergeIpam } from './merge-ipam.js';
import { mergeRules, type MergeRule } from './merge-rules.js';

/** Where two trees are merged, and who hears of what cannot be. */
interface Place {
  readonly table: PathTable<MergeRule> | undefined;
  readonly path: string;
  readonly found: Diagnostic[];
}

/** What a later Compose file makes of an earlier one. */
export function mergeFiles(base: Mapping, over: Mapping, found: Diagnostic[]): Mapping {
  return mergeMappings(base, over, { table: mergeRules, path: '', found });
}

/** What a service makes of the one that it extends; or a file of the resource `path` that it includes. */
export function mergeResource(
  base: Mapping,
  over: Mapping,
  { path, found }: { readonly path: readonly [string, string]; readonly found: Diagnostic[] },
): Mapping {
  const [section, name] = path;
  const table = tableBelow(tableBelow(mergeRules, section), name);
  return mergeMappings(base, over, { table, path: path.join('.'), found });
}

function mergeMappings(base: Mapping, over: Mapping, place: Place): Mapping {
  const entries = new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const existing = entries.get(key);
    const replaced = existing === undefined || key.startsWith('x-');
    entries.set(key, replaced ? entry : mergeEntries(existing, entry, below(place, key)));
  }
  return { ...base, entries };
}

function mergeEntries(base: Entry, over: Entry, place: Place): Entry {
  const value = mergeTrees(base.value, over.value, place);
  return { at: value === over.value ? over.at : base.at, value };
}

function mergeTrees(base: Tree, over: Tree, place: Place): Tree {
  const rule = place.table?.rule;
  if (rule === 'replace') return over;
  if (isNull(over)) return base;
  if (isNull(base)) return over;
  return rule === undefined ? mergeAlike(base, over, place) : special[rule](base, over, place);
}

function mergeAlike(base: Tree, over: Tree, place: Place): Tree {
  if (base.kind === 'scalar') return over;
  if (base.kind === 'map' && over.kind === 'map') return mergeMappings(base, over, place);
  if (base.kind === 'list' && over.kind === 'list') {
    return { ...base, items: [...base.items, ...over.items] };
  }
  place.found.push(cannotOverride(base, over, place.path));
  return base;
}

type Merge = (base: Tree, over: Tree, place: Place) => Tree;

const special: Readonly<Record<Exclude<MergeRule, 'replace'>, Merge>> = {
  pairs: (base, over) => {
    if (base.kind === 'map' && over.kind === 'map') {
      return { ...base, entries: new Map([...base.entries, ...over.entries]) };
    }
    return { kind: 'list', items: [...asPairs(base), ...asPairs(over)], at: base.at };
  },
  hosts: (base, over) => {
    const known = asPairs(base);
    const texts = new Set(known.map(textOf));
    const added = asPairs(over).filter((host) => !texts.has(textOf(host)));
    return { kind: 'list', items: [...known, ...added], at: base.at };
  },
  build: (base, over, place) => mergeMappings(asBuild(base), asBuild(over), place),
  names: (base, over, place) => {
    const empty = (name: Tree): Tree => ({ kind: 'scalar', value: null, at: name.at });
    return mergeMappings(asNames(base, empty), asNames(over, empty), place);
  },
  depends_on: (base, over, place) =>
    mergeMappings(asNames(base, startedDependency), asNames(over, startedDependency), place),
  logging: (base, over, place) => {
    if (base.kind !== 'map' || over.kind !== 'map') return over;
    const drivers = [base, over].map(({ entries }) => entries.get('driver')?.value);
    const [one, other] = drivers.map((driver) => driver?.kind === 'scalar' && driver.value);
    const mixed = drivers.every((driver) => driver !== undefined) && one !== other;
    return mixed ? over : mergeMappings(base, over, place);
  },
  ulimit: (_, over) => over,
  ipam: (base, over, place) =>
    mergeIpam(base, over, (one, other) => mergeMappings(one, other, place)),
};

function asBuild(build: Tree): Mapping {
  if (build.kind === 'map') return build;
  return {
    kind: 'map',
    entries: new Map([['context', { at: build.at, value: build }]]),
    at: build.at,
  };
}

function startedDependency({ at }: Tree): Tree {
  const entry = (value: string | boolean): Entry => ({ at, value: { kind: 'scalar', value, at } });
  const entries = new Map([
    ['condition', entry('service_started')],
    ['required', entry(true)],
  ]);
  return { kind: 'map', entries, at };
}

function below(place: Place, key: string): Place {
  const path = place.path === '' ? key : `${place.path}.${key}`;
  return { ...place, path, table: tableBelow(place.table, key) };
}

function cannotOverride(base: Tree, over: Tree, path: string): Diagnostic {
  const names = { map: 'a mapping', list: 'a list', scalar: 'a single value' };
  return {
    code: 'OVERRIDE_MISMATCH',
    severity: 'error',
    message: `"${path}" is ${names[over.kind]} here and ${names[base.kind]} in what it overrides; the two cannot be merged.`,
    ...over.at,
    fix: `Write "${path}" as ${names[base.kind]}, or replace the other with the tag !override.`,
    related: [{ ...base.at, message: 'the value that is overridden' }],
  };
}
