import pLimit from 'p-limit';
import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { Operation, Outcome, Plan, Step, StepOutcome, StepState } from '../../model/plan.js';
import { byName } from '../../planning/order-services.js';
import { cores } from '../system/cores.js';
import { carryOut } from './carry-out.js';
import { endWhatIsStarting } from './end-what-is-starting.js';
import { keepUp } from './keep-up.js';
import type { Carried, Run } from './run.js';
import { watchProject } from './watch-project.js';
import type { ApplyOptions, World } from './world.js';

/** Fewer leave the engine idle between two starts, more leave no core for the services: docs/decisions/0013. */
const startsAtOnce = 16;
const pullsAtOnce = 3;
/** What is being loaded wants a core to itself: two on two cores would both be ready later, and so would all that wait for them. */
export const processesAtOnce = Math.max(1, cores - 1);

/**
 * Carries out a plan and decides nothing: each step begins when the steps it names have ended, a failed one stops those that
 * need it and nothing else, and everything is reported.
 */
export async function applyPlan(
  plan: Plan,
  world: World,
  options: ApplyOptions = {},
): Promise<Outcome> {
  const began = world.clock.now();
  const run = beginRun(plan, world, options.signal ?? new AbortController().signal);
  const ends = new Map<number, Promise<StepOutcome>>();
  for (const step of plan.steps) ends.set(step.id, takeTurn(step, { run, ends, options }));
  const steps = await Promise.all(ends.values());
  if (run.signal.aborted) await endWhatIsStarting(run);
  if (steps.some((one) => one.state !== 'done')) await keepUp(run.keepUp.keys(), run);
  run.expected.clear();
  world.processes.abandon();
  run.watch.close();
  const milliseconds = Math.round(world.clock.now() - began);
  return { plan, state: stateOf(steps), steps, milliseconds };
}

function beginRun(plan: Plan, world: World, signal: AbortSignal): Run {
  const { engine, clock, site } = world;
  const { composeProject } = plan;
  return {
    world,
    signal,
    aborted: untilAborted(signal),
    watch: watchProject({ engine, composeProject, clock }, signal),
    services: byName(site.project),
    starting: new Map(),
    keepUp: new Map(),
    awaited: new Set(plan.steps.flatMap(({ operation }) => awaitedBy(operation))),
    expected: new Set(plan.steps.flatMap((step) => expectedBy(step))),
    startedAt: new Map(),
    asking: new Set(),
    readyAt: new Map(),
    limits: {
      start: pLimit(startsAtOnce),
      process: pLimit(processesAtOnce),
      portRange: pLimit(1),
      pull: pLimit(pullsAtOnce),
      build: pLimit(1),
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    const tell = (): void => {
      resolve(undefined);
    };
    if (signal.aborted) tell();
    else signal.addEventListener('abort', tell, { once: true });
  });
}

function awaitedBy(operation: Operation): readonly string[] {
  return operation.do === 'await-ready' ? [operation.service] : [];
}

/** One that waits for others. */
function expectedBy({ operation, after }: Step): readonly string[] {
  const starts = operation.do === 'start-service' && operation.through === 'process';
  return starts && after.length > 0 ? [operation.service] : [];
}

interface Turn {
  readonly run: Run;
  readonly ends: ReadonlyMap<number, Promise<StepOutcome>>;
  readonly options: ApplyOptions;
}

async function takeTurn(step: Step, { run, ends, options }: Turn): Promise<StepOutcome> {
  const ended = (ids: readonly number[]): Promise<readonly StepOutcome[]> =>
    Promise.all(ids.flatMap((id) => ends.get(id) ?? []));
  const [needed] = await Promise.all([ended(step.after), ended(step.onceTried ?? [])]);
  const blockedBy = rootsOf(needed);
  const outcome =
    blockedBy.length > 0 || run.signal.aborted
      ? { ...nothing(step, run.signal.aborted ? 'interrupted' : 'not-started'), blockedBy }
      : await carry(step, run, options);
  options.onStep?.(step, outcome);
  return outcome;
}

function rootsOf(needed: readonly StepOutcome[]): readonly number[] {
  const roots = needed.flatMap((one) => {
    if (one.state === 'done') return [];
    return one.blockedBy.length > 0 ? one.blockedBy : [one.id];
  });
  return [...new Set(roots)].sort((a, b) => a - b);
}

async function carry(step: Step, run: Run, options: ApplyOptions): Promise<StepOutcome> {
  const { clock } = run.world;
  const began = clock.now();
  options.onStep?.(step);
  const carried = await attempt(step, run);
  const { changed, diagnostics = [], services } = carried;
  const failed = run.signal.aborted ? 'interrupted' : 'failed';
  const state = diagnostics.length === 0 ? 'done' : failed;
  return {
    ...nothing(step, state),
    changed,
    milliseconds: Math.round(clock.now() - began),
    // What an interrupt broke off is no finding.
    diagnostics: state === 'failed' ? diagnostics : [],
    ...(services === undefined ? {} : { services }),
  };
}

async function attempt(step: Step, run: Run): Promise<Carried> {
  try {
    return await carryOut(step.operation, run);
  } catch (error) {
    return { changed: false, diagnostics: diagnosticsOf(error, step) };
  }
}

function diagnosticsOf(error: unknown, step: Step): readonly Diagnostic[] {
  if (error instanceof DevopsError) return error.diagnostics;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    {
      code: 'INTERNAL',
      severity: 'error',
      message: `Step ${step.id} (${step.operation.do} ${step.subject}) broke: ${message}`,
      fix: 'Report it with this text.',
    },
  ];
}

function nothing({ id }: Step, state: StepState): StepOutcome {
  return { id, state, changed: false, milliseconds: 0, diagnostics: [], blockedBy: [] };
}

function stateOf(steps: readonly StepOutcome[]): Outcome['state'] {
  if (steps.some((one) => one.state === 'interrupted')) return 'interrupted';
  return steps.every((one) => one.state === 'done') ? 'done' : 'failed';
}
