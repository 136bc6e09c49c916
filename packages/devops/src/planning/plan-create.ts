import type { StackService } from '../model/stack.js';
import { containersOf, isUp } from './needs-start.js';
import { planImages } from './plan-images.js';
import type { StepList } from './step-list.js';
import type { UpScope } from './up-scope.js';

/**
 * Adds the pulls, the builds and the creation; tells for each service which step makes its containers. One command of Compose
 * for all whose images are here; those that wait for an image, their own or that of a dependency, come in further ones, so
 * that an image that cannot be had stops nothing else (S2).
 */
export function planCreate(scope: UpScope, list: StepList): ReadonlyMap<string, number> {
  const { project, observed, intent, create } = scope;
  const services = scope.services.filter((service) => create.has(service.name));
  const images = planImages({ project, services, observed, build: intent.build }, list);
  const groups = groupByImages(services, images);
  const created = new Map<string, number>();
  for (const group of groups) {
    const earlier = group.services.flatMap((service) =>
      service.dependencies.map((one) => created.get(one.service)),
    );
    const id = addCreate(scope, { ...group, earlier }, list);
    for (const service of group.services) created.set(service.name, id);
  }
  return created;
}

interface Group {
  /** Ids of the steps that bring their images. */
  readonly images: readonly number[];
  readonly services: readonly StackService[];
}

function groupByImages(
  services: readonly StackService[],
  images: ReadonlyMap<string, number>,
): readonly Group[] {
  const needed = new Map<string, ReadonlySet<number>>();
  const groups = new Map<string, StackService[]>();
  for (const service of services) {
    const own = images.get(service.name);
    const inherited = service.dependencies.flatMap((one) => [...(needed.get(one.service) ?? [])]);
    const all = new Set(own === undefined ? inherited : [...inherited, own]);
    needed.set(service.name, all);
    const key = [...all].sort((a, b) => a - b).join();
    groups.set(key, [...(groups.get(key) ?? []), service]);
  }
  return [...groups]
    .map(([key, members]) => ({
      images: key === '' ? [] : key.split(',').map(Number),
      services: members,
    }))
    .sort((a, b) => a.images.length - b.images.length);
}

function addCreate(
  scope: UpScope,
  group: Group & { readonly earlier: readonly (number | undefined)[] },
  list: StepList,
): number {
  const { project, observed, intent, create } = scope;
  const names = group.services.map((service) => service.name);
  const running = names.filter((name) => containersOf(observed.containers, name).some(isUp));
  return list.add({
    subject: `compose:${project.name}`,
    operation: {
      do: 'create-containers',
      services: names,
      recreate: intent.forceRecreate ? 'all' : 'changed',
      withDependencies: !intent.noDeps,
      running,
    },
    because: sayReasons(names, create),
    after: [...group.images, ...group.earlier],
    risk: running.length === 0 ? 'safe' : 'disruptive',
  });
}

/** "no container yet" for all; else each reason with its services. */
function sayReasons(names: readonly string[], create: ReadonlyMap<string, string>): string {
  const byReason = new Map<string, string[]>();
  for (const name of names) {
    const reason = create.get(name) ?? '';
    byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  }
  if (byReason.size === 1) return [...byReason.keys()].join();
  return [...byReason].map(([reason, those]) => `${those.join(', ')}: ${reason}`).join('; ');
}
