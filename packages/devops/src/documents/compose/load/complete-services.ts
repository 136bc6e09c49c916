import { mapValues, textOf, type Mapping, type Tree } from '../tree.js';
import { lookupIn } from './environment.js';
import type { Scope } from './scope.js';

/** What Compose fills in while it still knows whose files these are: the build context and variables that are only named. */
export function completeServices(tree: Mapping, scope: Scope): Mapping {
  const lookup = lookupIn(scope.environment);
  const named = (item: Tree): Tree => {
    const name = textOf(item);
    const value = name === undefined || name.includes('=') ? undefined : lookup(name);
    return value === undefined
      ? item
      : { kind: 'scalar', value: `${name ?? ''}=${value}`, at: item.at };
  };
  const attribute = (value: Tree, key: string): Tree => {
    if (key === 'build' && value.kind === 'map') return withContext(value, scope.base);
    if (key !== 'environment' || value.kind !== 'list') return value;
    return { ...value, items: value.items.map(named) };
  };
  return mapValues(tree, (section, key) =>
    key !== 'services' || section.kind !== 'map'
      ? section
      : mapValues(section, (one) => (one.kind === 'map' ? mapValues(one, attribute) : one)),
  );
}

function withContext(build: Mapping, base: string): Mapping {
  if (build.entries.has('context')) return build;
  const context: Tree = { kind: 'scalar', value: base, at: build.at };
  return {
    ...build,
    entries: new Map(build.entries).set('context', { at: build.at, value: context }),
  };
}
