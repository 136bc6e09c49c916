import type { Location } from '../../../errors/diagnostic.js';
import type { Condition, Dependency } from '../../../model/service.js';
import {
  entriesOf,
  itemsOf,
  textAt,
  scalarText,
  valueAt,
  type Mapping,
  type Tree,
} from '../tree.js';

export interface PlacedDependency {
  readonly dependency: Dependency;
  readonly at: Location;
  /** Compose restarts the dependent along with it. */
  readonly restarts: boolean;
}

const conditions: readonly Condition[] = [
  'service_started',
  'service_healthy',
  'service_completed_successfully',
];

/** Keys whose value may say `service:<name>`: the container joins a namespace of the other's, so the other starts first. */
const namespaces = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'];

/** What a service waits for: `depends_on`, and what Compose adds for links, shared namespaces and `volumes_from`. Sorted by name. */
export function readDependencies(service: Mapping): readonly PlacedDependency[] {
  const found = new Map<string, PlacedDependency>();
  const add = (placed: PlacedDependency): void => {
    const name = placed.dependency.service;
    if (!found.has(name)) found.set(name, placed);
  };
  readDependsOn(valueAt(service, 'depends_on')).forEach(add);
  for (const link of itemsOf(valueAt(service, 'links'))) started(linkedService(link), link, add);
  for (const key of namespaces) {
    const value = valueAt(service, key);
    if (value !== undefined)
      started(/^service:(.*)$/s.exec(scalarText(value) ?? '')?.[1], value, add);
  }
  for (const from of itemsOf(valueAt(service, 'volumes_from'))) {
    const source = scalarText(from) ?? '';
    const name = source.startsWith('container:') ? undefined : source.split(':')[0];
    started(name, from, (placed) => {
      add({ ...placed, restarts: false });
    });
  }
  return [...found.values()].sort(byService);
}

function readDependsOn(tree: Tree | undefined): readonly PlacedDependency[] {
  if (tree?.kind === 'list') {
    return tree.items.flatMap((item) => {
      const name = scalarText(item);
      const dependency = startedFirst(name ?? '');
      return name === undefined ? [] : [{ dependency, at: item.at, restarts: false }];
    });
  }
  return entriesOf(tree).map(([name, { at, value }]) => {
    const written = textAt(value, 'condition');
    const condition = conditions.find((known) => known === written) ?? 'service_started';
    const required = textAt(value, 'required') !== 'false';
    const restarts = textAt(value, 'restart') === 'true';
    return { dependency: { service: name, condition, required }, at, restarts };
  });
}

/** `name` or `name:alias`; with more colons Compose takes the whole text for a name. */
function linkedService(link: Tree): string | undefined {
  const text = scalarText(link);
  const parts = text?.split(':') ?? [];
  return parts.length === 2 ? parts[0] : text;
}

function started(
  name: string | undefined,
  { at }: Tree,
  add: (placed: PlacedDependency) => void,
): void {
  if (name !== undefined) add({ dependency: startedFirst(name), at, restarts: true });
}

function startedFirst(service: string): Dependency {
  return { service, condition: 'service_started', required: true };
}

function byService(a: PlacedDependency, b: PlacedDependency): number {
  return a.dependency.service < b.dependency.service ? -1 : 1;
}
