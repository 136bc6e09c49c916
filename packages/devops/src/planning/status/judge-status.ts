import type { ComposeProject, StackService } from '../../model/stack.js';
import { isJob } from '../jobs.js';
import { containersOf, hasCompleted } from '../needs-start.js';
import { isProvided } from '../plan-images.js';
import { isOutdated } from '../up-record.js';
import { desiredWords } from './desired-words.js';
import { driftOf, noDrift } from './drift.js';
import { observedWords } from './observed-words.js';
import { publishedHere } from './published-here.js';
import type { ServiceStatus, StatusEvidence, StatusObserved } from './service-status.js';
import { undeclared } from './undeclared.js';

export interface StatusRequest {
  readonly project: ComposeProject;
  /** In the order of the files. */
  readonly services: readonly StackService[];
  /** Also what nothing declares. */
  readonly whole: boolean;
  readonly observed: StatusObserved;
}

/** One row for each service. Nothing is probed: whether a service answers is what `health` tells. */
export function judgeStatus(request: StatusRequest): readonly ServiceStatus[] {
  const { services, project, whole, observed } = request;
  const declared = services.map((service) => judge(service, request));
  return whole ? [...declared, ...undeclared(project, observed)] : declared;
}

function judge(service: StackService, request: StatusRequest): ServiceStatus {
  const evidence = evidenceOf(service, request);
  const { name, project, composeProject, runtime, replicas } = service;
  const row = { service: name, project, composeProject, runtime };
  const desired = desiredWords(evidence);
  if (request.observed.silent && runtime === 'container') {
    const observed = 'unknown: the engine does not answer';
    return { ...row, state: 'unknown', desired, observed, ports: [], ...noDrift };
  }
  const { containers, now } = evidence;
  const drift = driftOf(evidence);
  const provided = isProvided(service) && containers.length === 0;
  return {
    ...row,
    state: drift.drift === null ? 'as declared' : 'differs',
    desired,
    observed: provided ? 'with its provider' : observedWords({ containers, replicas, now }),
    ports: publishedHere(containers),
    ...drift,
  };
}

function evidenceOf(service: StackService, { project, observed }: StatusRequest): StatusEvidence {
  const { name } = service;
  const isProcess = service.process !== undefined;
  // A service that was a container before it became a process may have left one.
  const containers = containersOf(observed.containers, name).filter(
    ({ process }) => (process !== undefined) === isProcess,
  );
  const finished = observed.record?.finished.includes(name) === true;
  return {
    service,
    containers,
    completes: isJob(project, service) || (finished && containers.every(hasCompleted)),
    outdated: !isProcess && isOutdated(observed, name),
    wanted: observed.processes.get(name),
    now: observed.now,
  };
}

/** What `--strict` counts as a finding. */
export function differs({ state }: Pick<ServiceStatus, 'state'>): boolean {
  return state === 'differs' || state === 'not declared';
}
