import { DevopsError } from '../../errors/devops-error.js';
import type { Container } from '../../model/observed.js';
import type { ProbeAnswer } from '../../model/probe.js';
import type { StackService } from '../../model/stack.js';
import { asksProbe, judgeProgress, type Progress } from '../../planning/judge-progress.js';
import { explainFailure, explainTimeout } from './explain-failure.js';
import type { Carried, Only, Run } from './run.js';

/** First looks come quickly, since much is ready at once; then no more often than a person would notice. */
const firstPause = 20;
const growth = 1.4;
const longestPause = 250;
/** Without a probe the engine's events tell; a look now and then covers one that was missed. */
const pauseBetweenLooks = 1000;

/** Waits until a service is ready, and no longer than it is on its way: an end or a crash loop is told at once (S3). */
export async function awaitReady(operation: Only<'await-ready'>, run: Run): Promise<Carried> {
  const service = run.services.get(operation.service);
  if (service === undefined) return { changed: false };
  const { clock } = run.world;
  await run.watch.listening();
  const since = run.startedAt.get(service.name) ?? clock.now();
  const deadline = since + operation.timeout;
  const wait = { service, operation, pause: firstPause, answers: new Map<string, ProbeAnswer>() };
  for (;;) {
    const { progress, containers } = await lookAt(wait, run);
    if (progress.state === 'ready') return noteReady(service, run);
    if (run.signal.aborted) return { changed: false, diagnostics: [interrupted(service)] };
    if (progress.state !== 'waiting') {
      throw new DevopsError(await explainFailure({ service, progress, run }));
    }
    const left = deadline - clock.now();
    if (left <= 0) {
      const evidence = { service, operation, waited: progress.for, containers };
      throw new DevopsError(await explainTimeout(evidence, run));
    }
    await run.watch.next([service.name], Math.min(left, pauseOf(wait, containers)));
  }
}

interface Wait {
  readonly service: StackService;
  readonly operation: Only<'await-ready'>;
  readonly answers: Map<string, ProbeAnswer>;
  pause: number;
}

interface Look {
  readonly progress: Progress;
  readonly containers: readonly Container[];
}

async function lookAt(wait: Wait, run: Run): Promise<Look> {
  const { service, operation, answers } = wait;
  const containers = await run.watch.look(service.name);
  await askAll(wait, containers, run);
  const progress = judgeProgress({
    service,
    readiness: operation.readiness,
    engineHealth: operation.engineHealth,
    containers,
    deaths: run.watch.deaths(),
    answers,
  });
  return { progress, containers };
}

/** Asks each replica until it said that it is ready. */
async function askAll(wait: Wait, containers: readonly Container[], run: Run): Promise<void> {
  const { service, operation, answers } = wait;
  const { readiness } = operation;
  if (readiness.by !== 'registry' && readiness.by !== 'kind') return;
  const { probe, timeout } = readiness;
  const open = containers.filter(
    (one) => asksProbe(readiness, one) && answers.get(one.id)?.state !== 'ready',
  );
  await Promise.all(
    open.map(async (container) => {
      answers.set(container.id, await run.world.ask({ service, container, probe, timeout }));
    }),
  );
}

function pauseOf(wait: Wait, containers: readonly Container[]): number {
  const { readiness } = wait.operation;
  if (!containers.some((one) => asksProbe(readiness, one))) return pauseBetweenLooks;
  const { pause, answers } = wait;
  wait.pause = Math.min(longestPause, pause * growth);
  // A question that costs a process inside the container is asked less often.
  const latest = Math.max(...[...answers.values()].map((answer) => answer.latency));
  return Math.max(pause, Math.min(longestPause, latest));
}

function noteReady(service: StackService, run: Run): Carried {
  run.readyAt.set(service.name, run.world.clock.now());
  run.watch.forgetDeaths(service.name);
  for (const [id, container] of run.starting) {
    if (container.service === service.name) run.starting.delete(id);
  }
  return { changed: false };
}

function interrupted(service: StackService) {
  return {
    code: 'COMMAND_INTERRUPTED',
    severity: 'error',
    message: `Waiting for service "${service.name}" was interrupted.`,
    fix: `Run it again: nx run ${service.project}:up`,
  } as const;
}
