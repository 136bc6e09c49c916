/** A service among those of its Compose project. */
export interface EdgeService {
  readonly service: string;
  readonly dependencies: readonly string[];
  /** Whether its Nx project is virtual, so that no import can lead out of it. */
  readonly virtual: boolean;
}

export interface Edges {
  /** Services whose `up` comes first. */
  readonly tasks: readonly string[];
  /** Those of them that are edges of the project graph too. */
  readonly graph: readonly string[];
}

/**
 * Chooses the edges of one Compose project. One that closes a cycle is left out: Nx refuses every task of a cycle.
 * An edge of the project graph leads only to where everything that follows is virtual: were a real project behind it,
 * an import from there back would close a cycle, and `nx build` would stop.
 */
export function chooseEdges(services: readonly EdgeService[]): ReadonlyMap<string, Edges> {
  const { kept, order } = dropCycles(services);
  const virtual = new Map(services.map((one) => [one.service, one.virtual]));
  const closed = new Set<string>();
  // Dependencies come before their dependents in this order.
  for (const name of order) {
    const targets = kept.get(name) ?? [];
    if (virtual.get(name) === true && targets.every((target) => closed.has(target)))
      closed.add(name);
  }
  return new Map(
    [...kept].map(([name, tasks]) => [
      name,
      { tasks, graph: tasks.filter((target) => closed.has(target)) },
    ]),
  );
}

interface Visit {
  readonly name: string;
  /** Those still to be followed. */
  readonly ahead: string[];
}

/** Depth first in the order of the files, without recursion: a chain may be longer than the stack. */
function dropCycles(services: readonly EdgeService[]): {
  readonly kept: ReadonlyMap<string, readonly string[]>;
  readonly order: readonly string[];
} {
  const wanted = new Map(services.map((one) => [one.service, new Set(one.dependencies)]));
  const kept = new Map<string, string[]>();
  const done = new Set<string>();
  const visits: Visit[] = [];
  const enter = (name: string): void => {
    kept.set(name, []);
    const ahead = [...(wanted.get(name) ?? [])].filter((target) => wanted.has(target));
    visits.push({ name, ahead: ahead.reverse() });
  };
  for (const { service } of services) {
    if (!kept.has(service)) enter(service);
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const target = visit.ahead.pop();
      if (target === undefined) {
        done.add(visit.name);
        visits.pop();
      } else if (done.has(target) || !kept.has(target)) {
        kept.get(visit.name)?.push(target);
        if (!kept.has(target)) enter(target);
      }
    }
  }
  return { kept, order: [...done] };
}
