import { nearestName } from '../../nearest-name.js';
import type { ReadService } from './read-service.js';
import type { Refuse } from './refusal.js';

/** Every service of the file by name, active or not. */
export type Services = ReadonlyMap<string, ReadService>;

/** Dependencies of an active service on one that does not exist, or that its profiles leave out. */
export function checkDependencies(service: ReadService, all: Services, refuse: Refuse): void {
  for (const { dependency, at } of service.dependencies) {
    const other = all.get(dependency.service);
    if (other?.facts.active === true || (other !== undefined && !dependency.required)) continue;
    refuse({
      code: other === undefined ? 'DEPENDENCY_MISSING' : 'DEPENDENCY_INACTIVE',
      at,
      cause: `service "${service.facts.name}" depends on undefined service "${dependency.service}"`,
      fix: other === undefined ? declare(dependency.service, all) : activate(other),
      length: dependency.service.length,
      ...(other && { related: [{ ...other.facts.source, message: 'it is declared here' }] }),
    });
  }
}

function declare(name: string, all: Services): string {
  const near = nearestName(name, all.keys());
  return near === undefined
    ? `Declare "${name}" under services, or remove the dependency.`
    : `Write "${near}", or declare "${name}" under services.`;
}

function activate({ facts }: ReadService): string {
  const [profile = ''] = facts.profiles;
  return `Its profiles are not active: run with --profile ${profile}, give the dependent the same profiles, or say required: false.`;
}

/** The first cycle among active services, in the order of names as Compose searches it. */
export function checkCycles(all: Services, refuse: Refuse): void {
  const active = [...all.values()].filter(({ facts }) => facts.active);
  const cycle = findCycle(active, all);
  const [first, second = first] = cycle;
  if (first === undefined || second === undefined) return;
  const names = cycle.map(({ facts }) => facts.name);
  const edges = cycle.flatMap((service, index) => edge(service, cycle[index + 1] ?? first));
  const [start, ...others] = edges;
  if (start === undefined) return;
  refuse({
    code: 'DEPENDENCY_CYCLE',
    at: start.at,
    cause: `dependency cycle detected: ${[...names, first.facts.name].join(' -> ')}`,
    fix: `Remove one of these dependencies, for example that of "${names.at(-1) ?? ''}" on "${first.facts.name}".`,
    length: second.facts.name.length,
    related: others.map(({ at, from, to }) => ({
      ...at,
      message: `"${from}" waits for "${to}" here`,
    })),
  });
}

function edge(from: ReadService, to: ReadService) {
  const placed = from.dependencies.find(({ dependency }) => dependency.service === to.facts.name);
  return placed === undefined ? [] : [{ at: placed.at, from: from.facts.name, to: to.facts.name }];
}

/** Depth first without recursion: a chain may be thousands of services long. */
function findCycle(active: readonly ReadService[], all: Services): readonly ReadService[] {
  const done = new Set<ReadService>();
  for (const start of active) {
    const path: ReadService[] = [];
    const onPath = new Set<ReadService>();
    const pending: (ReadService | 'leave')[] = [start];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next === 'leave') {
        const left = path.pop();
        if (left !== undefined) onPath.delete(left);
        continue;
      }
      if (onPath.has(next)) return rotated(path.slice(path.indexOf(next)));
      if (done.has(next)) continue;
      done.add(next);
      path.push(next);
      onPath.add(next);
      pending.push('leave', ...activeDependencies(next, all).reverse());
    }
  }
  return [];
}

function activeDependencies(service: ReadService, all: Services): ReadService[] {
  return service.facts.dependencies.flatMap((dependency) => {
    const other = all.get(dependency.service);
    return other?.facts.active === true ? [other] : [];
  });
}

/** Begins with the first name, so that the message does not depend on where the search began. */
function rotated(cycle: readonly ReadService[]): readonly ReadService[] {
  const names = cycle.map(({ facts }) => facts.name);
  const start = names.indexOf([...names].sort()[0] ?? '');
  return [...cycle.slice(start), ...cycle.slice(0, start)];
}
