import { pathTable, tableBelow, type PathTable } from '../path-table.js';
import { mapValues, type List, type Mapping, type Tree } from '../tree.js';
import {
  deviceKey,
  exposedPort,
  fileKey,
  mountKey,
  pairKey,
  portKey,
  volumeKey,
  type ItemKey,
} from './item-keys.js';

const ofServices: Readonly<Record<string, ItemKey>> = {
  annotations: pairKey,
  'build.args': pairKey,
  'build.additional_contexts': pairKey,
  'build.platform': pairKey,
  'build.tags': pairKey,
  'build.labels': pairKey,
  cap_add: pairKey,
  cap_drop: pairKey,
  configs: mountKey(''),
  'deploy.labels': pairKey,
  devices: deviceKey,
  dns: pairKey,
  dns_opt: pairKey,
  dns_search: pairKey,
  environment: pairKey,
  env_file: fileKey,
  expose: exposedPort,
  labels: pairKey,
  links: pairKey,
  'networks.*.aliases': pairKey,
  'networks.*.link_local_ips': pairKey,
  ports: portKey,
  profiles: pairKey,
  secrets: mountKey('/run/secrets'),
  sysctls: pairKey,
  tmpfs: pairKey,
  volumes: volumeKey,
};

const uniqueBy = pathTable<ItemKey>({
  'networks.*.labels': pairKey,
  'networks.*.ipam.options': pairKey,
  ...Object.fromEntries(
    Object.entries(ofServices).map(([path, key]) => [`services.*.${path}`, key]),
  ),
});

/** Of the items of a list that mean the same thing (a variable, a mount target), the last one stays, in the place of the first. */
export function keepUnique(file: Mapping): Mapping {
  return uniqueMapping(file, uniqueBy);
}

function uniqueTree(tree: Tree, table: PathTable<ItemKey> | undefined): Tree {
  if (table === undefined) return tree;
  if (tree.kind === 'map') return uniqueMapping(tree, table);
  if (tree.kind === 'list' && table.rule !== undefined) return uniqueList(tree, table.rule);
  return tree;
}

function uniqueMapping(tree: Mapping, table: PathTable<ItemKey>): Mapping {
  return mapValues(tree, (value, key) => uniqueTree(value, tableBelow(table, key)));
}

function uniqueList(list: List, keyOf: ItemKey): List {
  const items = new Map<string, Tree>();
  for (const [index, item] of list.items.entries()) {
    items.set(keyOf(item) ?? `[${String(index)}]`, item);
  }
  return items.size === list.items.length ? list : { ...list, items: [...items.values()] };
}
