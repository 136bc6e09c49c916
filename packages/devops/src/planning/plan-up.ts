import type { Diagnostic } from '../errors/diagnostic.js';
import type { Plan } from '../model/plan.js';
import type { ComposeProject, StackService } from '../model/stack.js';
import { busyPorts } from './busy-ports.js';
import { containersOf, isUp } from './needs-start.js';
import { byName, withDependencies } from './order-services.js';
import { missingImages } from './plan-images.js';
import { planCreate } from './plan-create.js';
import { planStarts } from './plan-starts.js';
import type { Planned, PlanRequest } from './planned.js';
import { stepList } from './step-list.js';
import { unknownServices } from './unknown-services.js';
import type { UpIntent, UpObserved } from './up-intent.js';
import type { UpScope } from './up-scope.js';
import { whyNotAsRecorded } from './why-create.js';

/** The plan of `up`: images, one creation through Compose, each start as soon as its dependencies meet their condition (S2). */
export function planUp(request: PlanRequest<UpIntent, UpObserved>): Planned {
  const { project, observed, intent } = request;
  const { asked, skipped } = selectServices(project, intent.services);
  const services = intent.noDeps ? pick(project, asked) : withDependencies(project, asked);
  const create = whyNotAsRecorded({ ...request, services });
  const scope: UpScope = { project, observed, intent, services, create };
  const diagnostics = [...unknownServices(project, intent.services), ...obstacles(scope)];
  const refused = diagnostics.some((one) => one.severity === 'error');
  const steps = refused ? [] : planSteps(scope);
  const plan: Plan = { command: 'up', composeProject: project.name, steps, skipped };
  return { plan, diagnostics };
}

function planSteps(scope: UpScope): Plan['steps'] {
  const list = stepList();
  const created = planCreate(scope, list);
  planStarts(scope, created, list);
  return list.steps;
}

interface Selection {
  readonly asked: readonly string[];
  readonly skipped: Plan['skipped'];
}

/** A service of an inactive profile is left out with a word, unless it is the only one that was asked for. */
function selectServices(project: ComposeProject, names: UpIntent['services']): Selection {
  const services = byName(project);
  const wanted = names === 'all' ? [...services.keys()] : names;
  const alone = names !== 'all' && names.length === 1;
  const isLeftOut = (name: string): boolean => !alone && services.get(name)?.active === false;
  const asked = wanted.filter((name) => !isLeftOut(name));
  const taken = new Set(withDependencies(project, asked).map((service) => service.name));
  const skipped = wanted
    .filter((name) => isLeftOut(name) && !taken.has(name))
    .map((name) => ({ service: name, because: whySkipped(services.get(name)) }));
  return { asked, skipped };
}

function whySkipped(service: StackService | undefined): string {
  const profiles = service?.profiles ?? [];
  const word = profiles.length === 1 ? 'its profile is' : 'its profiles are';
  return `${word} not active: --profile ${profiles[0] ?? ''}`;
}

function pick(project: ComposeProject, names: readonly string[]): readonly StackService[] {
  return withDependencies(project, names).filter((service) => names.includes(service.name));
}

/** What would stop the run halfway, named before anything is touched. */
function obstacles(scope: UpScope): readonly Diagnostic[] {
  const { project, services, create, observed, intent } = scope;
  const replaced = new Set(create.keys());
  return [
    ...missingImages({ project, services, observed, build: intent.build }),
    ...services.flatMap((service) => pausedContainers(scope, service)),
    ...busyPorts({ project, services, replaced, observed }),
    ...services.flatMap(({ name }) => observed.processes?.get(name)?.diagnostics ?? []),
  ];
}

function pausedContainers({ observed }: UpScope, service: StackService): readonly Diagnostic[] {
  const paused = containersOf(observed.containers, service.name).filter(
    (one) => one.state === 'paused' && !isUp(one),
  );
  return paused.map((one) => ({
    code: 'CONTAINER_PAUSED',
    severity: 'error',
    message: `Container "${one.name}" of service "${service.name}" is paused, so it can neither start nor answer.`,
    fix: `docker unpause ${one.name}`,
    ...service.source,
  }));
}
