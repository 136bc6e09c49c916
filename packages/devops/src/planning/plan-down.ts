import type { Diagnostic } from '../errors/diagnostic.js';
import type { Observed } from '../model/observed.js';
import type { Plan } from '../model/plan.js';
import type { ComposeProject, StackService } from '../model/stack.js';
import { isUp } from './needs-start.js';
import { withDependents } from './order-services.js';
import { isProvided } from './plan-images.js';
import { planStrayEnds } from './processes/plan-stray-ends.js';
import type { DownIntent, Planned, PlanRequest } from './planned.js';
import { throughWhatToStop } from './start-table.js';
import { stepList, type StepList } from './step-list.js';
import { unknownServices } from './unknown-services.js';

/** The plan of `down`: dependents stop before what they depend on, all others at once; the last one takes the network along. */
export function planDown(request: PlanRequest<DownIntent>): Planned {
  const { project, observed, intent } = request;
  const names = intent.services === 'all' ? allNames(project) : intent.services;
  const there = new Set(observed.containers.map((one) => one.service));
  const services = withDependents(project, names).filter(
    (service) => there.has(service.name) || isProvided(service),
  );
  const unknown = unknownServices(project, intent.services);
  const steps = unknown.length > 0 ? [] : planSteps(request, services);
  const diagnostics = [...unknown, ...whatStays(request, services)];
  return {
    plan: { command: 'down', composeProject: project.name, steps, skipped: [] },
    diagnostics,
  };
}

function planSteps(
  request: PlanRequest<DownIntent>,
  services: readonly StackService[],
): Plan['steps'] {
  const { observed, intent } = request;
  const list = stepList();
  const whole = intent.services === 'all';
  if (whole) planStrayEnds(observed.strays, list);
  const nothing = services.length === 0 && observed.containers.length === 0;
  if (!nothing || (whole && intent.volumes)) planDeclared(request, services, list);
  return list.steps;
}

function planDeclared(
  request: PlanRequest<DownIntent>,
  services: readonly StackService[],
  list: StepList,
): void {
  const { project, intent } = request;
  const whole = intent.services === 'all';
  const ended = planEnds(request, services, list);
  const going = containersAmong(whole ? project.services : services);
  // Processes leave nothing for Compose to remove.
  if (project.files.length === 0 || going.length === 0) return;
  list.add({
    subject: `compose:${project.name}`,
    operation: {
      do: 'remove-project',
      services: going,
      volumes: intent.volumes,
      when: whole ? 'always' : 'empty',
    },
    because: whole ? 'asked to take everything down' : 'the last service takes it along',
    after: ended,
    risk: intent.volumes ? 'destructive' : 'safe',
  });
}

function containersAmong(services: readonly StackService[]): readonly string[] {
  return services.flatMap(({ name, process }) => (process === undefined ? [name] : []));
}

/** Stops the services and removes what is left of each, unless Compose is about to; the steps after which all is done. */
function planEnds(
  { project, observed, intent }: PlanRequest<DownIntent>,
  services: readonly StackService[],
  list: StepList,
): readonly (number | undefined)[] {
  const whole = intent.services === 'all';
  const stopped = planStops({ services, observed, because: 'asked to go down' }, list);
  const ended = services.map((service) => {
    const stop = stopped.get(service.name);
    return whole && service.process === undefined ? stop : addRemoval(service, stop, list);
  });
  if (!whole || !intent.volumes) return ended;
  return [...ended, ...addDataRemovals(project, ended, list)];
}

function allNames(project: ComposeProject): readonly string[] {
  return project.services.map((service) => service.name);
}

/** Adds a stop for each service that is up, after those of its dependents; dependents come first. */
export function planStops(
  given: {
    readonly services: readonly StackService[];
    readonly observed: Observed;
    readonly because: string;
  },
  list: StepList,
): ReadonlyMap<string, number> {
  const stopped = new Map<string, number>();
  for (const service of given.services) {
    const own = given.observed.containers.filter((one) => one.service === service.name);
    if (!own.some((one) => isUp(one) || one.state === 'paused') && !isProvided(service)) continue;
    const dependents = given.services.filter((other) =>
      other.dependencies.some((one) => one.service === service.name),
    );
    const id = list.add({
      subject: `service:${service.name}`,
      operation: {
        do: 'stop-service',
        service: service.name,
        through: throughWhatToStop(service),
        grace: service.stopGracePeriod,
      },
      because: given.because,
      after: dependents.map((one) => stopped.get(one.name)),
      risk: 'disruptive',
    });
    stopped.set(service.name, id);
  }
  return stopped;
}

function addRemoval(service: StackService, stop: number | undefined, list: StepList): number {
  return list.add({
    subject: `service:${service.name}`,
    operation: {
      do: service.process === undefined ? 'remove-containers' : 'forget-process',
      service: service.name,
    },
    because: 'it is stopped',
    after: [stop],
  });
}

/** Of processes that keep data, whether they ran or not: `--volumes` means all of the stack's data. */
function addDataRemovals(
  { services }: ComposeProject,
  after: readonly (number | undefined)[],
  list: StepList,
): readonly number[] {
  return services.flatMap(({ name, process }) => {
    const path = process?.data ?? null;
    if (path === null) return [];
    const operation = { do: 'remove-data', service: name, path } as const;
    const because = 'asked to remove the data';
    return [
      list.add({ subject: `service:${name}`, operation, because, after, risk: 'destructive' }),
    ];
  });
}

/** Containers that carry the project's name and are in none of its files are not ours to end. */
function whatStays(
  { project, observed, intent }: PlanRequest<DownIntent>,
  services: readonly StackService[],
): readonly Diagnostic[] {
  const declared = new Set(allNames(project));
  const orphans = observed.containers.filter((one) => !declared.has(one.service));
  const going = new Set(services.map((service) => service.name));
  const staying = observed.containers.filter((one) => !going.has(one.service));
  return [
    ...(intent.services === 'all' && orphans.length > 0 ? [orphansStay(project, orphans)] : []),
    ...(intent.services !== 'all' && intent.volumes && staying.length > 0
      ? [volumesStay(staying)]
      : []),
  ];
}

type Named = readonly { readonly name: string }[];

function orphansStay(project: ComposeProject, orphans: Named): Diagnostic {
  const names = orphans.map((one) => `"${one.name}"`).join(', ');
  return {
    code: 'ORPHANS_STAY',
    severity: 'warning',
    message: `Of the Compose project "${project.name}" ${names} stay: no Compose file declares their services, so somebody else may need them. With them stays the network.`,
    fix: 'Where nobody needs them: docker compose down --remove-orphans',
  };
}

function volumesStay(staying: Named): Diagnostic {
  const names = staying.map((one) => `"${one.name}"`).join(', ');
  return {
    code: 'VOLUMES_STAY',
    severity: 'warning',
    message: `Volumes belong to the whole Compose project, and ${names} stay: so do the volumes.`,
    fix: 'Take the whole project down: nx run infra:down --volumes --yes',
  };
}
