import { isRemote } from './remote.js';
import { pathTable, tableBelow, type PathTable } from '../path-table.js';
import { dotted, fromRoot } from '../paths.js';
import { mapValues, textOf, valueAt, type Mapping, type Scalar, type Tree } from '../tree.js';
import { parseVolumeSpec } from '../volume-spec.js';

type Rewrite = (tree: Tree, base: string) => Tree;

const mapText =
  (change: (text: string, base: string) => string): Rewrite =>
  (tree, base) =>
    textOf(tree) === undefined ? tree : withText(tree, change(textOf(tree) ?? '', base));

const file = mapText(fromRoot);
const context = mapText(contextFromRoot);
const extended = mapText((text, base) => (isRemote(text) ? text : fromRoot(text, base)));

const files: Rewrite = (tree, base) =>
  tree.kind === 'list'
    ? { ...tree, items: tree.items.map((item) => file(item, base)) }
    : file(tree, base);

const build: Rewrite = (tree, base) =>
  tree.kind === 'map'
    ? rewriteEntry(tree, 'context', (value) => context(value, base))
    : context(tree, base);

/** `name=path` where they are a list. */
const named = (change: (text: string, base: string) => string): Rewrite =>
  mapText((text, base) => {
    const [name = '', ...path] = text.split('=');
    return path.length === 0 ? text : `${name}=${change(path.join('='), base)}`;
  });

const namedContext = named(contextFromRoot);
const namedFile = named(fromRoot);

const volume: Rewrite = (tree, base) => {
  if (tree.kind === 'map') {
    if (textOf(valueAt(tree, 'type')) !== 'bind') return tree;
    return rewriteEntry(tree, 'source', (source) => mount(source, base));
  }
  const text = textOf(tree) ?? '';
  const { bind, source } = parseVolumeSpec(text) ?? {};
  if (bind !== true || source === undefined) return tree;
  return withText(tree, dotted(fromRoot(source, base)) + text.slice(source.length));
};

const mount = mapText((text, base) => dotted(fromRoot(text, base)));

/** A named volume can be a bind mount in disguise. */
const driverOptions: Rewrite = (tree, base) => {
  const bind =
    textOf(valueAt(tree, 'driver')) === 'local' &&
    textOf(valueAt(tree, 'driver_opts', 'o')) === 'bind';
  if (!bind || tree.kind !== 'map') return tree;
  return rewriteEntry(tree, 'driver_opts', (options) =>
    options.kind === 'map'
      ? rewriteEntry(options, 'device', (device) => file(device, base))
      : options,
  );
};

const rewrites = pathTable<Rewrite>({
  'services.*.build': build,
  'services.*.build.additional_contexts.*': context,
  'services.*.build.additional_contexts.[]': namedContext,
  'services.*.build.ssh.*': file,
  'services.*.build.ssh.[]': namedFile,
  'services.*.env_file': file,
  'services.*.env_file.[]': file,
  'services.*.env_file.[].path': file,
  'services.*.label_file': files,
  'services.*.extends.file': extended,
  'services.*.develop.watch.[].path': file,
  'services.*.volumes.[]': volume,
  'configs.*.file': file,
  'secrets.*.file': file,
  'volumes.*': driverOptions,
});

/** Rewrites every path of a file, which stands in relation to `base`, as a path from the workspace root. */
export function resolvePaths(tree: Mapping, base: string): Mapping {
  return below(tree, base, rewrites) as Mapping;
}

function below(tree: Tree, base: string, table: PathTable<Rewrite> | undefined): Tree {
  if (table === undefined) return tree;
  const own = table.rule === undefined ? tree : table.rule(tree, base);
  if (table.below.size === 0 || own.kind === 'scalar') return own;
  if (own.kind === 'list') {
    const item = tableBelow(table, '[]');
    return { ...own, items: own.items.map((one) => below(one, base, item)) };
  }
  return mapValues(own, (value, key) => below(value, base, tableBelow(table, key)));
}

function rewriteEntry(map: Mapping, only: string, change: (value: Tree) => Tree): Mapping {
  return mapValues(map, (value, key) => (key === only ? change(value) : value));
}

function withText(tree: Tree, value: string): Scalar {
  return { kind: 'scalar', value, at: tree.at };
}

/** Contexts may lie elsewhere: a Git repository, an image, another service. */
function contextFromRoot(text: string, base: string): string {
  const remote = /:\/\/|^github\.com\/|^git@|^service:/.test(text);
  return remote ? text : fromRoot(text, base);
}
