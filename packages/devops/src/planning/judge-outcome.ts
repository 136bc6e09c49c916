import type { Diagnostic } from '../errors/diagnostic.js';
import type { Operation, Plan, Readiness, Step, StepOutcome } from '../model/plan.js';

export type ServiceState =
  /** Started now, and ready. */
  | 'ready'
  | 'stopped'
  /** As wanted before the command came. */
  | 'unchanged'
  | 'failed'
  /** Something it needs failed. */
  | 'not started'
  | 'interrupted'
  /** Left out on purpose. */
  | 'skipped';

/** What became of one service of a plan. */
export interface ServiceOutcome {
  readonly service: string;
  readonly composeProject: string;
  readonly state: ServiceState;
  /** Milliseconds from its start until it was ready, or that stopping it took; null where nothing was done. */
  readonly milliseconds: number | null;
  /** How it became ready; null where it did not, or was before. */
  readonly readiness: Readiness | null;
  /** Why it was left out. */
  readonly because: string | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Of what was not started: the steps that failed first. */
  readonly blockedBy: readonly Step[];
}

type Steps = ReadonlyMap<number, StepOutcome>;

/** Null as long as a step that it takes has not ended. */
export function judgeService(service: string, plan: Plan, steps: Steps): ServiceOutcome | null {
  const own = plan.steps.filter(({ operation }) => concerns(operation, service));
  const ended = own.flatMap((step) => {
    const outcome = steps.get(step.id);
    return outcome === undefined ? [] : [asSeenBy(service, outcome, step)];
  });
  const state = stateOf(service, plan, ended);
  if (ended.length < own.length && state !== 'failed') return null;
  const blocking = new Set(ended.flatMap(({ blockedBy }) => blockedBy));
  return {
    service,
    composeProject: plan.composeProject,
    state,
    milliseconds: timeOf(own, ended),
    readiness: state === 'ready' ? readinessOf(own) : null,
    because: plan.skipped.find((one) => one.service === service)?.because ?? null,
    diagnostics: ended.flatMap((outcome) => outcome.diagnostics),
    blockedBy: plan.steps.filter(({ id }) => blocking.has(id)),
  };
}

// One step for many services says which of them it is about: settling fails for those that ended.
// What holds the last step of `down` back is told by the service that would not stop, and is no matter of those that did.
function asSeenBy(service: string, outcome: StepOutcome, { operation }: Step): StepOutcome {
  const others =
    outcome.services?.includes(service) === false ||
    (operation.do === 'remove-project' && outcome.state === 'not-started');
  return others
    ? { ...outcome, state: 'done', changed: false, diagnostics: [], blockedBy: [] }
    : outcome;
}

function concerns(operation: Operation, service: string): boolean {
  if ('service' in operation) return operation.service === service;
  return 'services' in operation && operation.services.includes(service);
}

function stateOf(service: string, plan: Plan, ended: readonly StepOutcome[]): ServiceState {
  for (const [state, shown] of [
    ['failed', 'failed'],
    ['interrupted', 'interrupted'],
    ['not-started', 'not started'],
  ] as const) {
    if (ended.some((outcome) => outcome.state === state)) return shown;
  }
  if (ended.length === 0 && plan.skipped.some((one) => one.service === service)) return 'skipped';
  if (!ended.some((outcome) => outcome.changed)) return 'unchanged';
  return plan.steps.some(({ operation }) => isStart(operation, service)) ? 'ready' : 'stopped';
}

function isStart(operation: Operation, service: string): boolean {
  return operation.do === 'start-service' && operation.service === service;
}

function readinessOf(own: readonly Step[]): Readiness | null {
  const waits = own.flatMap(({ operation }) =>
    operation.do === 'await-ready' ? [operation.readiness] : [],
  );
  return waits[0] ?? null;
}

// Creating and settling are shared by many, and an image is brought before the start: they are no time of this service.
function timeOf(own: readonly Step[], ended: readonly StepOutcome[]): number | null {
  const apart = own.filter(({ operation }) => 'services' in operation || 'image' in operation);
  const left = ended.filter(({ id }) => !apart.some((step) => step.id === id));
  if (!left.some(({ changed }) => changed)) return null;
  return left.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
}

/** Only these let a task succeed. */
export function isAsWanted({ state }: Pick<ServiceOutcome, 'state'>): boolean {
  return ['ready', 'stopped', 'unchanged', 'skipped'].includes(state);
}
