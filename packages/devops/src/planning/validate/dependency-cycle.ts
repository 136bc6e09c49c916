import type { Diagnostic, Location } from '../../errors/diagnostic.js';
import type { StackService } from '../../model/stack.js';
import { dependentsIn } from './neighbours.js';
import { whereWritten, type Rule } from './rule.js';
import { sourceOrder } from './source-order.js';

type Services = readonly StackService[];

/** Services that wait for each other never start. Each cycle is shown whole, from its first service in the file. Cycles of active services alone are refused by the reader, as Compose does. */
export const dependencyCycle: Rule = (stack) => {
  const order = sourceOrder(stack);
  return stack.composeProjects.flatMap(({ services }) => {
    const written = [...services].sort((one, other) => order(one.source, other.source));
    return cyclesAmong(written).filter(hasInactive).flatMap(finding);
  });
};

function hasInactive(cycle: Services): boolean {
  return cycle.some(({ active }) => !active);
}

function cyclesAmong(services: Services): Services[] {
  const waiting = withoutFreeOnes(services);
  const first = waiting[0];
  if (first === undefined) return [];
  const cycle = cycleFrom(first, waiting);
  const start = cycle.indexOf(waiting.find((one) => cycle.includes(one)) ?? first);
  const rotated = [...cycle.slice(start), ...cycle.slice(0, start)];
  return [rotated, ...cyclesAmong(waiting.filter((one) => !cycle.includes(one)))];
}

/** What is left when whoever waits for nobody is taken away, again and again: each of these waits for another of them. */
function withoutFreeOnes(services: Services): Services {
  const names = new Set(services.map(({ name }) => name));
  const dependents = dependentsIn(services);
  const open = new Map(services.map((one) => [one, edgesInto(names, one)]));
  const free = services.filter((one) => open.get(one) === 0);
  // Grows while it is walked.
  for (const { name } of free) {
    for (const dependent of dependents.get(name) ?? []) {
      const left = (open.get(dependent) ?? 0) - 1;
      open.set(dependent, left);
      if (left === 0) free.push(dependent);
    }
  }
  return services.filter((one) => (open.get(one) ?? 0) > 0);
}

function edgesInto(names: ReadonlySet<string>, { dependencies }: StackService): number {
  return dependencies.filter(({ service }) => names.has(service)).length;
}

/** Follows the first dependency among the waiting ones until one comes up again. */
function cycleFrom(start: StackService, waiting: Services): StackService[] {
  const byName = new Map(waiting.map((service) => [service.name, service]));
  const path: StackService[] = [];
  let next: StackService | undefined = start;
  while (next !== undefined && !path.includes(next)) {
    path.push(next);
    next = next.dependencies.flatMap(({ service }) => byName.get(service) ?? [])[0];
  }
  return next === undefined ? [] : path.slice(path.indexOf(next));
}

function finding(cycle: Services): Diagnostic[] {
  const [first, ...others] = cycle.map(edgeFrom);
  if (first === undefined) return [];
  const names = [...cycle.map(({ name }) => name), first.service.name];
  return [
    {
      code: 'DEPENDENCY_CYCLE',
      severity: 'error',
      message: `Services wait for each other, so none of them can start: ${names.join(' -> ')}.`,
      ...first.at,
      fix: `Remove one of these dependencies, for example that of "${names.at(-2) ?? ''}" on "${first.service.name}".`,
      related: others.map(({ service, to, at }) => ({
        ...at,
        message: `"${service.name}" waits for "${to}" here`,
      })),
    },
  ];
}

function edgeFrom(service: StackService, index: number, cycle: Services): Edge {
  const to = cycle[(index + 1) % cycle.length]?.name ?? service.name;
  return { service, to, at: whereWritten(service, `depends_on.${to}`, 'depends_on') };
}

interface Edge {
  readonly service: StackService;
  readonly to: string;
  readonly at: Location;
}
