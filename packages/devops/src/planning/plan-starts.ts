import type { Condition, Dependency } from '../model/service.js';
import type { Readiness } from '../model/plan.js';
import type { StackService } from '../model/stack.js';
import { chooseReadiness, limitOf } from './choose-readiness.js';
import { isJob, mustRun, whoAwaits } from './jobs.js';
import { containersOf, hasCompleted, isUp } from './needs-start.js';
import { isProvided } from './plan-images.js';
import { throughWhatToStart } from './start-table.js';
import type { StepList } from './step-list.js';
import type { UpScope } from './up-scope.js';

/** The steps that a dependent waits for; absent where there is nothing to wait for any more. */
interface Milestones {
  readonly started?: number;
  readonly ready?: number;
}

/** Adds the start of each service, the wait for its readiness, and the settling of all. */
export function planStarts(
  scope: UpScope,
  created: ReadonlyMap<string, number>,
  list: StepList,
): void {
  const reached = new Map<string, Milestones>();
  for (const service of scope.services) {
    reached.set(service.name, planService(scope, { service, created, reached }, list));
  }
  planSettle(scope, reached, list);
}

interface Turn {
  readonly service: StackService;
  readonly created: ReadonlyMap<string, number>;
  readonly reached: ReadonlyMap<string, Milestones>;
}

function planService(scope: UpScope, turn: Turn, list: StepList): Milestones {
  const { service } = turn;
  if (service.replicas === 0) return {};
  const readiness = readinessOf(scope, service);
  if (needsNothing(scope, service, readiness)) return {};
  const started = needsStart(scope, service) ? addStart(scope, turn, list) : undefined;
  if (isProvided(service)) return started === undefined ? {} : { started, ready: started };
  const ready = addAwait(scope, { service, readiness, started }, list);
  return started === undefined ? { ready } : { started, ready };
}

function readinessOf({ project, observed }: UpScope, service: StackService): Readiness {
  return chooseReadiness(project, service, observed.containers);
}

function needsNothing(scope: UpScope, service: StackService, readiness: Readiness): boolean {
  return !needsStart(scope, service) && isReady(scope, service, readiness);
}

/** What Compose may replace is started in any case; starting what runs changes nothing. */
function needsStart(scope: UpScope, service: StackService): boolean {
  const { project, observed, create } = scope;
  if (create.has(service.name) || isOutdated(scope, service)) return true;
  const own = containersOf(observed.containers, service.name);
  if (own.length > 0 && own.every(isUp)) return false;
  if (isJob(project, service)) {
    return mustRun(observed.containers, service.name, whoAwaits(project, service.name));
  }
  return !hasFinished(scope, service);
}

/** A process that runs otherwise than it would be started now, or is asked to run anew. */
function isOutdated({ observed, intent }: UpScope, service: StackService): boolean {
  const wanted = observed.processes?.get(service.name);
  if (wanted === undefined) return false;
  const own = containersOf(observed.containers, service.name).filter(isUp);
  return own.some(({ process }) => intent.forceRecreate || process?.hash !== wanted.hash);
}

function isReady(scope: UpScope, service: StackService, readiness: Readiness): boolean {
  const own = containersOf(scope.observed.containers, service.name);
  if (isProvided(service)) return false;
  if (own.every(hasCompleted)) return true;
  if (readiness.by === 'completed' || own.some((one) => one.state !== 'running')) return false;
  const checked = readiness.by === 'engine' || scope.intent.engineHealth;
  if (checked && own.some((one) => one.health === 'starting' || one.health === 'unhealthy')) {
    return false;
  }
  if (readiness.by === 'engine' || readiness.by === 'running') return true;
  return scope.observed.ready.has(service.name);
}

/** The last `up` saw it end with 0 and these are still those containers: it was no `docker stop`. */
function hasFinished({ observed }: UpScope, service: StackService): boolean {
  const own = containersOf(observed.containers, service.name);
  return own.every(hasCompleted) && observed.record?.finished.includes(service.name) === true;
}

function addStart(scope: UpScope, turn: Turn, list: StepList): number {
  const { service, created } = turn;
  const { after, onceTried } = awaited(scope, turn);
  const mayBeDone = scope.again !== true && isJob(scope.project, service);
  const stopped = isOutdated(scope, service) ? addStop(scope, turn, list) : undefined;
  const again = mayBeDone ? { unlessDoneFor: whoAwaits(scope.project, service.name) } : {};
  return list.add({
    subject: `service:${service.name}`,
    operation: {
      do: 'start-service',
      service: service.name,
      through: throughWhatToStart(service),
      ...again,
    },
    because: whyNow(scope, service),
    after: [created.get(service.name), stopped, ...after],
    onceTried,
  });
}

/** At the last moment: it serves until everything that it needs is there. */
function addStop(scope: UpScope, turn: Turn, list: StepList): number {
  const { service } = turn;
  return list.add({
    subject: `service:${service.name}`,
    operation: {
      do: 'stop-service',
      service: service.name,
      through: 'process',
      grace: service.stopGracePeriod,
    },
    because: scope.intent.forceRecreate
      ? 'asked to recreate'
      : 'it runs with another command or other variables',
    after: awaited(scope, turn).after,
    risk: 'disruptive',
  });
}

/** The steps of the dependencies' conditions (S2). */
function awaited(
  scope: UpScope,
  { service, reached }: Turn,
): {
  readonly after: readonly (number | undefined)[];
  readonly onceTried: readonly (number | undefined)[];
} {
  if (scope.intent.noDeps) return { after: [], onceTried: [] };
  const idOf = ({ service: name, condition }: Dependency): number | undefined => {
    const milestones = reached.get(name);
    return condition === 'service_started' ? milestones?.started : milestones?.ready;
  };
  return {
    after: service.dependencies.filter((one) => one.required).map(idOf),
    onceTried: service.dependencies.filter((one) => !one.required).map(idOf),
  };
}

function whyNow({ intent }: UpScope, { dependencies }: StackService): string {
  const needed = dependencies.filter((one) => one.required);
  const optional = dependencies.filter((one) => !one.required).map((one) => one.service);
  if (intent.noDeps || dependencies.length === 0) return 'it waits for nothing';
  if (needed.length === 0)
    return `${optional.join(', ')} ${oneOrMany(optional, 'is', 'are')} optional`;
  const namesFor = (condition: Condition): readonly string[] =>
    needed.filter((one) => one.condition === condition).map((one) => one.service);
  const conditions = [...new Set(needed.map((one) => one.condition))];
  return conditions.map((one) => sayMet(one, namesFor(one))).join(' and ');
}

function sayMet(condition: Condition, names: readonly string[]): string {
  const those = names.join(', ');
  if (condition === 'service_healthy') return `${those} ${oneOrMany(names, 'is', 'are')} ready`;
  const verb = condition === 'service_started' ? 'started' : 'completed';
  return `${those} ${oneOrMany(names, 'has', 'have')} ${verb}`;
}

function oneOrMany(names: readonly string[], one: string, many: string): string {
  return names.length === 1 ? one : many;
}

function addAwait(
  { intent }: UpScope,
  given: {
    readonly service: StackService;
    readonly readiness: Readiness;
    readonly started: number | undefined;
  },
  list: StepList,
): number {
  const { service, readiness, started } = given;
  return list.add({
    subject: `service:${service.name}`,
    operation: {
      do: 'await-ready',
      service: service.name,
      readiness,
      engineHealth: intent.engineHealth,
      timeout: intent.timeout ?? limitOf(service, readiness, intent.engineHealth),
    },
    because: started === undefined ? 'it runs and is not ready yet' : reasons[readiness.by],
    after: [started],
  });
}

const reasons: Readonly<Record<Readiness['by'], string>> = {
  registry: 'the registry declares this probe',
  engine: 'it has a health check',
  kind: 'its kind answers this question',
  completed: 'others wait for it to complete',
  running: 'nothing else tells',
};

/** Once for the whole run, not for each service (S1). */
function planSettle(
  { project, services, intent }: UpScope,
  reached: ReadonlyMap<string, Milestones>,
  list: StepList,
): void {
  const started = [...reached.values()].some((one) => one.started !== undefined);
  if (intent.settle === 0 || !started) return;
  const watched = services.filter((one) => one.replicas > 0 && !isProvided(one));
  list.add({
    subject: `compose:${project.name}`,
    operation: {
      do: 'settle',
      services: watched.map((service) => service.name),
      milliseconds: intent.settle,
    },
    because: 'what was just started must stay up',
    onceTried: [...reached.values()].map((one) => one.ready),
  });
}
