import type { Container, ObservedProcess } from '../model/observed.js';
import type { Readiness } from '../model/plan.js';
import type { Health, ProbeAnswer } from '../model/probe.js';
import type { StackService } from '../model/stack.js';

/** What one look at a service found, and why. The public shape of `health --format=json`. */
export interface ServiceHealth {
  readonly service: string;
  readonly project: string;
  readonly composeProject: string;
  readonly health: Health;
  /** Milliseconds until the slowest probe answered; null where none was asked. */
  readonly latency: number | null;
  /** What told: the registry's probe, the engine's health check, the kind's protocol, the end of a job, or that it runs. */
  readonly evidence: Readiness['by'] | null;
  readonly cause: string;
  /** The last lines of what has ended; absent where nothing has. */
  readonly log?: readonly string[];
}

export interface HealthEvidence {
  readonly service: StackService;
  readonly readiness: Readiness;
  /** Its containers, one-off ones left out. */
  readonly containers: readonly Container[];
  /** One for each running container that was probed. */
  readonly answers: readonly ProbeAnswer[];
  /** Milliseconds; slower answers are degraded. */
  readonly degradedAfter?: number | undefined;
  /** The last lines of what has ended. */
  readonly log?: readonly string[];
}

function latencyOf({ latency }: ProbeAnswer): number {
  return latency;
}

interface Judgement {
  readonly health: Health;
  readonly cause: string;
}

/** Health as it is now: the order of evidence is that of readiness, but nothing is waited for. */
export function judgeHealth(evidence: HealthEvidence): ServiceHealth {
  const { service, containers, readiness, answers, log = [] } = evidence;
  return {
    service: service.name,
    project: service.project,
    composeProject: service.composeProject,
    ...judge(evidence),
    latency: answers.length === 0 ? null : Math.round(Math.max(...answers.map(latencyOf))),
    evidence: containers.length === 0 ? null : readiness.by,
    ...(log.length === 0 ? {} : { log }),
  };
}

function judge(evidence: HealthEvidence): Judgement {
  const { service, containers, readiness } = evidence;
  if (containers.length === 0) return judgeAbsence(service);
  if (readiness.by === 'completed') return judgeJob(containers);
  const running = containers.filter((container) => container.state === 'running');
  if (running.length === 0) {
    return endsByItself(service) ? judgeJob(containers) : worst(containers.map(judgeStopped));
  }
  const told = judgeRunning(evidence, running);
  const wanted = Math.max(service.replicas, containers.length);
  if (told.health !== 'healthy' || running.length >= wanted) return told;
  return { health: 'degraded', cause: `${running.length} of ${wanted} replicas run` };
}

function judgeAbsence(service: StackService): Judgement {
  if (service.active) return { health: 'absent', cause: `no ${service.runtime}` };
  const profiles = service.profiles.map((profile) => `"${profile}"`).join(', ');
  const noun = service.profiles.length === 1 ? 'profile' : 'none of its profiles';
  const verb = service.profiles.length === 1 ? 'is not active' : 'is active';
  return { health: 'skipped', cause: `${noun} ${profiles} ${verb}` };
}

function judgeJob(containers: readonly Container[]): Judgement {
  return worst(containers.map(judgeRunOfJob));
}

/** Whoever writes `restart: "no"` or `on-failure` expects it to end. */
function endsByItself({ restart }: StackService): boolean {
  return restart === 'no' || restart?.startsWith('on-failure') === true;
}

function judgeRunOfJob(container: Container): Judgement {
  if (container.state === 'running') return { health: 'starting', cause: 'has not completed yet' };
  const completed = container.state === 'exited' && container.exitCode === 0;
  return completed
    ? { health: 'healthy', cause: 'completed with exit code 0' }
    : judgeStopped(container);
}

function judgeStopped(container: Container): Judgement {
  if (container.process !== undefined) {
    return { health: 'unhealthy', cause: endOfProcess(container, container.process) };
  }
  const code = container.exitCode === null ? '' : ` with exit code ${container.exitCode}`;
  const causes = {
    created: 'its container was made but never started',
    exited: `stopped${code}`,
    dead: 'the engine could not remove its container',
    paused: 'paused',
    restarting: `restarts again and again, last${code === '' ? ' without an exit code' : code}`,
    removing: 'is being removed',
    running: 'runs',
  };
  return { health: 'unhealthy', cause: causes[container.state] };
}

/** "ended with exit code 137 (SIGKILL)". */
function endOfProcess({ exitCode }: Container, { signal, count }: ObservedProcess): string {
  const code = exitCode === null ? ', and nobody saw how' : ` with exit code ${exitCode}`;
  const left =
    count === 0 ? '' : `; of what it started ${count} ${count === 1 ? 'is' : 'are'} left`;
  return `ended${code}${signal === null ? '' : ` (${signal})`}${left}`;
}

/** What ended otherwise than it should: its last lines tell why. */
export function hasFailed(container: Container): boolean {
  const { state, exitCode } = container;
  return state === 'dead' || state === 'restarting' || (state === 'exited' && exitCode !== 0);
}

function judgeRunning(evidence: HealthEvidence, running: readonly Container[]): Judgement {
  const { readiness } = evidence;
  if (readiness.by === 'engine') return amongReplicas(running.map(judgeHealthCheck));
  if (readiness.by === 'registry' || readiness.by === 'kind')
    return judgeAnswers(evidence, running);
  return { health: 'healthy', cause: 'runs' };
}

function judgeHealthCheck(container: Container): Judgement {
  const judgements = {
    healthy: { health: 'healthy', cause: 'its health check passes' },
    starting: { health: 'starting', cause: 'its health check has not passed yet' },
    unhealthy: { health: 'unhealthy', cause: 'its health check fails' },
    none: { health: 'healthy', cause: 'runs; its container has no health check' },
  } as const;
  return judgements[container.health];
}

function judgeAnswers(evidence: HealthEvidence, running: readonly Container[]): Judgement {
  const starting = running.some((container) => container.health === 'starting');
  return amongReplicas(
    evidence.answers.map((answer) => judgeAnswer(answer, evidence.degradedAfter, starting)),
  );
}

function judgeAnswer(
  answer: ProbeAnswer,
  degradedAfter: number | undefined,
  starting: boolean,
): Judgement {
  const after = `after ${Math.round(answer.latency)} ms`;
  if (answer.state !== 'ready')
    return { health: starting ? 'starting' : 'unhealthy', cause: withoutReady(answer, after) };
  if (degradedAfter !== undefined && answer.latency > degradedAfter)
    return {
      health: 'degraded',
      cause: `${answer.detail} ${after}, slower than ${degradedAfter} ms`,
    };
  return { health: 'healthy', cause: answer.detail };
}

function withoutReady({ state, detail }: ProbeAnswer, after: string): string {
  if (state === 'timeout') return `no answer ${after}${detail === '' ? '' : `: ${detail}`}`;
  return detail === '' ? state : detail;
}

/** Some replicas serve: degraded. None does: what the worst of them says. */
function amongReplicas(judgements: readonly Judgement[]): Judgement {
  const bad = judgements.filter((one) => !serves(one));
  const first = worst(bad);
  if (bad.length === 0) return worst(judgements);
  if (bad.length === judgements.length) return first;
  const count = `${judgements.length - bad.length} of ${judgements.length} replicas`;
  return { health: 'degraded', cause: `${count} answer; another: ${first.cause}` };
}

function serves({ health }: Judgement): boolean {
  return health === 'healthy' || health === 'degraded';
}

const order: readonly Health[] = ['unhealthy', 'absent', 'starting', 'degraded', 'healthy'];

function worst(judgements: readonly Judgement[]): Judgement {
  for (const health of order) {
    const found = judgements.find((one) => one.health === health);
    if (found !== undefined) return found;
  }
  return { health: 'unhealthy', cause: 'it could not be asked' };
}

/** Exit code 1: something that should serve does not; `strict` counts slow ones too. */
export function isFinding({ health }: Pick<ServiceHealth, 'health'>, strict: boolean): boolean {
  if (health === 'degraded') return strict;
  return health !== 'healthy' && health !== 'skipped';
}
