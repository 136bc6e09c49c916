import type { Container } from '../model/observed.js';
import type { Readiness } from '../model/plan.js';
import type { ProbeAnswer } from '../model/probe.js';
import type { StackService } from '../model/stack.js';
import { mayEnd } from './jobs.js';
import { hasCompleted } from './needs-start.js';

/** So many deaths since its start are a crash loop: one restart may be how an image sets itself up. */
const tolerated = 2;

export type Progress =
  | { readonly state: 'ready' }
  | { readonly state: 'waiting'; readonly for: string }
  | { readonly state: 'gone' }
  | { readonly state: 'ended' | 'looping' | 'unhealthy'; readonly container: Container };

export interface ProgressEvidence {
  readonly service: StackService;
  readonly readiness: Readiness;
  readonly engineHealth: boolean;
  /** Its containers as they are now, one-off ones left out. */
  readonly containers: readonly Container[];
  /** How often each container ended since it was started, by id. */
  readonly deaths: ReadonlyMap<string, number>;
  /** What each running container answered, by id; empty where nothing was asked yet. */
  readonly answers: ReadonlyMap<string, ProbeAnswer>;
}

/** How far a service is on its way to readiness: every replica has to be there. */
export function judgeProgress(evidence: ProgressEvidence): Progress {
  if (evidence.containers.length === 0) return { state: 'gone' };
  const each = evidence.containers.map((container) => judgeOne(evidence, container));
  const bad = each.find((one) => one.state !== 'ready' && one.state !== 'waiting');
  return bad ?? each.find((one) => one.state === 'waiting') ?? { state: 'ready' };
}

function judgeOne(evidence: ProgressEvidence, container: Container): Progress {
  const { state, id } = container;
  if ((evidence.deaths.get(id) ?? 0) > tolerated) return { state: 'looping', container };
  if (state === 'exited' || state === 'dead') return judgeEnd(evidence, container);
  if (state !== 'running') return { state: 'waiting', for: `its container is ${state}` };
  if (evidence.readiness.by === 'completed')
    return { state: 'waiting', for: 'it has not ended yet' };
  return judgeRunning(evidence, container);
}

function judgeEnd(evidence: ProgressEvidence, container: Container): Progress {
  const { readiness, service } = evidence;
  const job = readiness.by === 'completed' || (readiness.by === 'running' && mayEnd(service));
  return job && hasCompleted(container) ? { state: 'ready' } : { state: 'ended', container };
}

function judgeRunning(evidence: ProgressEvidence, container: Container): Progress {
  const { readiness, engineHealth, answers } = evidence;
  const byEngine = engineHealth || asksEngine(readiness, container);
  const told = byEngine ? judgeHealth(container) : met;
  if (told.state !== 'ready' || !asksProbe(readiness, container)) return told;
  return judgeAnswer(readiness, answers.get(container.id));
}

const met: Progress = { state: 'ready' };

function judgeHealth(container: Container): Progress {
  if (container.health === 'unhealthy') return { state: 'unhealthy', container };
  if (container.health !== 'starting') return met;
  return { state: 'waiting', for: 'its health check has not passed yet' };
}

function judgeAnswer(readiness: Readiness, answer: ProbeAnswer | undefined): Progress {
  if (answer === undefined) return { state: 'waiting', for: 'it was not asked yet' };
  // Nobody declared the kind's probe: where the container cannot be asked in its protocol, running is all that can be told.
  const unaskable = readiness.by === 'kind' && answer.state === 'unknown';
  return answer.state === 'ready' || unaskable ? met : { state: 'waiting', for: answer.detail };
}

/** What only the image has is known once the container runs: then it counts before the kind's protocol and running. */
function asksEngine(readiness: Readiness, container: Container): boolean {
  return readiness.by !== 'registry' && container.health !== 'none';
}

/** Whether a running container has to be asked itself. */
export function asksProbe(readiness: Readiness, container: Container): boolean {
  if (container.state !== 'running') return false;
  return readiness.by === 'registry' || (readiness.by === 'kind' && container.health === 'none');
}
