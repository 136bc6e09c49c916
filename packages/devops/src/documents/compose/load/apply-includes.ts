import { folderOf, fromRoot, readable } from '../paths.js';
import { textOf, valueAt, type Entry, type Mapping, type Tree } from '../tree.js';
import { includeConflict, includeCycle, remoteFile } from './load-diagnostics.js';
import type { Layer } from './read-layers.js';
import { isRemote } from './remote.js';
import { sameValue } from './same-value.js';
import { withVariables, type Environment } from './environment.js';
import type { Scope } from './scope.js';

export type LoadScope = (scope: Scope) => Mapping;

const sections = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/** Adds what a layer includes: each included file is a project of its own, with its own folder and `.env`. */
export function applyIncludes({ tree, file }: Layer, scope: Scope, load: LoadScope): Mapping {
  const include = valueAt(tree, 'include');
  // Another shape stays, for the check of shapes to refuse.
  if (include?.kind !== 'list' || !include.items.every(namesFiles)) return tree;
  const entries = new Map(tree.entries);
  entries.delete('include');
  let result: Mapping = { ...tree, entries };
  for (const item of include.items) {
    const included = scopeOf(item, scope, file);
    if (included !== undefined) result = importInto(result, load(included), scope);
  }
  return result;
}

function namesFiles(item: Tree): boolean {
  return textsOf(pathsIn(item)).length > 0;
}

function pathsIn(item: Tree): Tree | undefined {
  return item.kind === 'map' ? valueAt(item, 'path') : item;
}

function scopeOf(item: Tree, scope: Scope, file: string): Scope | undefined {
  const { reading } = scope;
  const paths = textsOf(pathsIn(item));
  const remote = paths.find((path) => isRemote(textOf(path) ?? ''));
  if (remote !== undefined) {
    reading.report([remoteFile(textOf(remote) ?? '', remote.at)]);
    return undefined;
  }
  const files = paths.map((path) => readable(textOf(path) ?? '', scope.base, reading.root));
  const [main] = files;
  if (main === undefined) return undefined;
  const includedBy = [...scope.includedBy, file];
  if (includedBy.includes(main)) {
    reading.report([includeCycle([...includedBy, main], item.at)]);
    return undefined;
  }
  const folder = textOf(valueAt(item, 'project_directory'));
  const base = folder === undefined ? folderOf(main) : fromRoot(folder, scope.base);
  const environment = environmentOf(item, scope, base);
  return { reading, files, base, environment, includedBy, from: item.at };
}

/** The including project's variables win over the included one's `.env`. */
function environmentOf(item: Tree, scope: Scope, base: string): Environment {
  const { reading } = scope;
  const named = textsOf(valueAt(item, 'env_file'));
  const own = readable('.env', base, reading.root);
  const files = named
    .filter((file) => textOf(file) !== '/dev/null')
    .map((file) => ({ path: readable(textOf(file) ?? '', scope.base, reading.root), at: file.at }));
  if (named.length === 0 && reading.kind(own) === 'file') files.push({ path: own, at: item.at });
  let variables: Environment = {};
  for (const { path, at } of files) {
    const read = reading.env(path, withVariables(scope.environment, variables), at);
    variables = { ...variables, ...Object.fromEntries(read?.variables ?? []) };
  }
  return withVariables(scope.environment, variables);
}

function textsOf(tree: Tree | undefined): readonly Tree[] {
  const items = tree?.kind === 'list' ? tree.items : tree === undefined ? [] : [tree];
  return items.filter((item) => textOf(item) !== undefined);
}

function importInto(target: Mapping, included: Mapping, scope: Scope): Mapping {
  const entries = new Map(target.entries);
  for (const section of sections) {
    const from = included.entries.get(section);
    if (from?.value.kind !== 'map') continue;
    const to = entries.get(section);
    const own: Mapping =
      to?.value.kind === 'map' ? to.value : { ...from.value, entries: new Map() };
    const value = importSection(section, { own, from: from.value }, scope);
    entries.set(section, { at: to?.at ?? from.at, value });
  }
  return { ...target, entries };
}

function importSection(
  section: string,
  { own, from }: { readonly own: Mapping; readonly from: Mapping },
  { reading }: Scope,
): Mapping {
  const entries = new Map<string, Entry>(own.entries);
  for (const [name, entry] of from.entries) {
    const existing = entries.get(name);
    if (existing === undefined) entries.set(name, entry);
    else if (!sameValue(existing.value, entry.value)) {
      const places = { at: existing.at, other: entry.at };
      reading.report([includeConflict(`${section}.${name}`, places)]);
    }
  }
  return { ...own, entries };
}
