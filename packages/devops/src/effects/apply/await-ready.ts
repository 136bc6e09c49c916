import { DevopsError } from '../../errors/devops-error.js';
import type { Container } from '../../model/observed.js';
import type { ProbeAnswer } from '../../model/probe.js';
import type { StackService } from '../../model/stack.js';
import { isUp } from '../../planning/needs-start.js';
import { asksProbe, judgeProgress, type Progress } from '../../planning/judge-progress.js';
import { explainFailure, explainTimeout } from './explain-failure.js';
import type { Carried, Only, Run } from './run.js';

/** Nobody notices a quarter of a second on top of eight, but six tiers add up what each of them is found late. */
const shortestPause = 12;
const longestPause = 250;
const shareOfWait = 0.03;
/** All probes together ask about a hundred times a second, so that asking does not slow down what is asked. */
const pausePerService = 10;
const moment = 200;
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
  const wait: Wait = { service, operation, since, answers: new Map(), seen: undefined };
  for (;;) {
    const { progress, containers } = await lookAt(wait, run);
    if (progress.state === 'ready' && (await staysUp(wait, containers, run))) {
      return noteReady(service, run);
    }
    if (progress.state === 'ready') continue;
    if (run.signal.aborted) return { changed: false, diagnostics: [interrupted(service)] };
    if (progress.state !== 'waiting') {
      throw new DevopsError(await explainFailure({ service, progress, run }));
    }
    const left = deadline - clock.now();
    if (left <= 0) {
      const evidence = { service, operation, waited: progress.for, containers };
      throw new DevopsError(await explainTimeout(evidence, run));
    }
    await run.watch.next([service.name], Math.min(left, pauseOf(wait, containers, run)));
  }
}

interface Wait {
  readonly service: StackService;
  readonly operation: Only<'await-ready'>;
  readonly answers: Map<string, ProbeAnswer>;
  readonly since: number;
  /** The last look at its containers: the engine is asked again when it told of something, and now and then. */
  seen: Seen | undefined;
}

interface Seen {
  readonly containers: readonly Container[];
  readonly at: number;
  /** What had happened to the service by then. */
  readonly changes: number;
}

interface Look {
  readonly progress: Progress;
  readonly containers: readonly Container[];
}

async function lookAt(wait: Wait, run: Run): Promise<Look> {
  const { service, operation, answers } = wait;
  const containers = await containersSeen(wait, run);
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

/** A list call for each question would keep the engine from starting the others. */
async function containersSeen(wait: Wait, run: Run): Promise<readonly Container[]> {
  const { clock } = run.world;
  const { seen, service } = wait;
  const [at, changes] = [clock.now(), run.watch.changes(service.name)];
  if (seen?.changes === changes && at - seen.at < pauseBetweenLooks) return seen.containers;
  const containers = await run.watch.look(service.name);
  // What does not run yet has no published port to ask.
  wait.seen = containers.every(isUp) ? { containers, at, changes } : undefined;
  return containers;
}

/** What only runs has to go on doing so for a moment: a program that cannot even start up ends within it. */
async function staysUp(wait: Wait, containers: readonly Container[], run: Run): Promise<boolean> {
  const { service, operation } = wait;
  const onlyRuns = containers.some((one) => one.state === 'running' && one.health === 'none');
  if (operation.readiness.by !== 'running' || !onlyRuns) return true;
  if (!run.startedAt.has(service.name) || run.signal.aborted) return true;
  return !(await run.watch.next([service.name], moment));
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
      const asked = run.world.ask({ service, container, probe, timeout });
      const answer = await Promise.race([asked, run.aborted]);
      if (answer !== undefined) answers.set(container.id, answer);
    }),
  );
}

function pauseOf(wait: Wait, containers: readonly Container[], run: Run): number {
  const { operation, answers, since, service } = wait;
  run.asking.delete(service.name);
  if (!containers.some((one) => asksProbe(operation.readiness, one))) return pauseBetweenLooks;
  run.asking.add(service.name);
  const waited = (run.world.clock.now() - since) * shareOfWait;
  // A question that costs a process inside the container is asked less often.
  const latencies = [...answers.values()].map((answer) => answer.latency);
  const wanted = Math.max(waited, run.asking.size * pausePerService, ...latencies);
  return Math.min(longestPause, Math.max(shortestPause, wanted));
}

function noteReady(service: StackService, run: Run): Carried {
  run.readyAt.set(service.name, run.world.clock.now());
  run.watch.forgetDeaths(service.name);
  run.asking.delete(service.name);
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
