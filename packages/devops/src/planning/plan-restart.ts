import type { Diagnostic } from '../errors/diagnostic.js';
import type { Plan } from '../model/plan.js';
import type { ComposeProject, StackService } from '../model/stack.js';
import { containersOf } from './needs-start.js';
import { inOrder } from './order-services.js';
import { planStarts } from './plan-starts.js';
import { planStops } from './plan-down.js';
import type { Planned, PlanRequest, RestartIntent } from './planned.js';
import { stepList } from './step-list.js';
import { unknownServices } from './unknown-services.js';

/**
 * The plan of `restart`: the same containers stop, dependents first, and start again by readiness. With them go those that
 * Compose restarts along (`depends_on` with `restart: true`). What changed in the files is `up`'s business.
 */
export function planRestart(request: PlanRequest<RestartIntent>): Planned {
  const { project, observed, intent } = request;
  const asked = project.services.filter((service) => intent.services.includes(service.name));
  const diagnostics = [
    ...unknownServices(project, intent.services),
    ...asked.flatMap((service) => withoutContainer(request, service)),
  ];
  const along = restartedAlong(project, intent.services).filter(
    (service) => containersOf(observed.containers, service.name).length > 0,
  );
  const steps = diagnostics.length > 0 ? [] : planSteps(request, inOrder(project, along));
  return {
    plan: { command: 'restart', composeProject: project.name, steps, skipped: [] },
    diagnostics,
  };
}

function planSteps(
  { project, observed, intent }: PlanRequest<RestartIntent>,
  services: readonly StackService[],
): Plan['steps'] {
  const list = stepList();
  const because = 'asked to restart';
  const stopped = planStops({ services: [...services].reverse(), observed, because }, list);
  const scope = {
    project,
    services,
    observed: { ...observed, portHolders: [], ready: new Set(''), record: null, fingerprint: '' },
    intent: {
      ...intent,
      services: intent.services,
      build: false,
      forceRecreate: false,
      noDeps: false,
    },
    create: new Map(services.map((service) => [service.name, because])),
    again: true,
  };
  planStarts(scope, stopped, list);
  return list.steps;
}

function restartedAlong(
  project: ComposeProject,
  names: readonly string[],
): readonly StackService[] {
  const found = new Set(names);
  const all = inOrder(project, project.services);
  for (const service of all) {
    if (service.restartsWith?.some((name) => found.has(name)) === true) found.add(service.name);
  }
  return all.filter((service) => found.has(service.name));
}

function withoutContainer(
  { observed }: PlanRequest<RestartIntent>,
  service: StackService,
): readonly Diagnostic[] {
  if (containersOf(observed.containers, service.name).length > 0) return [];
  return [
    {
      code: 'SERVICE_WITHOUT_CONTAINER',
      severity: 'error',
      message: `Service "${service.name}" has no ${service.runtime} that could restart.`,
      fix: `Start it: nx run ${service.project}:up`,
      ...service.source,
    },
  ];
}
