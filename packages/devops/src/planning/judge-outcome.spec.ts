import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../errors/diagnostic.js';
import type { Operation, Plan, Step, StepOutcome } from '../model/plan.js';
import { isAsWanted, judgeService } from './judge-outcome.js';

const operations: readonly Operation[] = [
  {
    do: 'create-containers',
    services: ['db', 'api', 'web'],
    recreate: 'changed',
    withDependencies: true,
    running: [],
  },
  { do: 'start-service', service: 'db', through: 'engine' },
  ready('db'),
  { do: 'start-service', service: 'api', through: 'engine' },
  ready('api'),
  { do: 'settle', services: ['db', 'api'], milliseconds: 1000 },
];

function ready(service: string): Operation {
  const readiness = { by: 'running' } as const;
  return { do: 'await-ready', service, readiness, engineHealth: false, timeout: 1000 };
}

const plan: Plan = {
  command: 'up',
  composeProject: 'shop',
  steps: operations.map((operation, id): Step => ({
    id,
    subject: 'service' in operation ? `service:${operation.service}` : 'compose:shop',
    operation,
    because: 'asked for',
    after: id === 0 ? [] : [id - 1],
    risk: 'safe',
  })),
  skipped: [{ service: 'debug', because: 'its profile is not active' }],
};

const broken: Diagnostic = { code: 'COMMAND_FAILED', severity: 'error', message: 'no', fix: 'yes' };

function ended(changes: Readonly<Record<number, Partial<StepOutcome>>>, count = 6) {
  const done = Array.from({ length: count }, (_, id): StepOutcome => ({
    id,
    state: 'done',
    changed: true,
    milliseconds: 100,
    diagnostics: [],
    blockedBy: [],
    ...changes[id],
  }));
  return new Map(done.map((outcome) => [outcome.id, outcome]));
}

it('is ready with the time from its start until it was, shared steps left out', () => {
  expect(judgeService('db', plan, ended({}))).toEqual({
    service: 'db',
    composeProject: 'shop',
    state: 'ready',
    milliseconds: 200,
    readiness: { by: 'running' },
    because: null,
    diagnostics: [],
    blockedBy: [],
  });
});

it('is undecided until all of its steps have ended, and failed with the first that fails', () => {
  expect(judgeService('db', plan, ended({}, 5))).toBeNull();
  expect(
    judgeService('db', plan, ended({ 2: { state: 'failed', diagnostics: [broken] } }, 3)),
  ).toMatchObject({
    state: 'failed',
    diagnostics: [broken],
  });
});

it('names the step that held it back', () => {
  const held = { state: 'not-started', changed: false, blockedBy: [2] } as const;
  const steps = ended({ 2: { state: 'failed' }, 3: held, 4: held, 5: held });
  const api = judgeService('api', plan, steps);
  expect(api?.state).toBe('not started');
  expect(api?.blockedBy.map(({ subject }) => subject)).toEqual(['service:db']);
});

it('blames a failed settling on those that ended', () => {
  const steps = ended({ 5: { state: 'failed', diagnostics: [broken], services: ['api'] } });
  expect(judgeService('db', plan, steps)?.state).toBe('ready');
  expect(judgeService('api', plan, steps)).toMatchObject({
    state: 'failed',
    diagnostics: [broken],
  });
});

it('is unchanged where nothing was done, and skipped where that was on purpose', () => {
  const idle = Object.fromEntries([0, 1, 2, 3, 4, 5].map((id) => [id, { changed: false }]));
  expect(judgeService('db', plan, ended(idle))?.state).toBe('unchanged');
  expect(judgeService('unheard-of', plan, ended({}))?.state).toBe('unchanged');
  expect(judgeService('debug', plan, ended({}))).toMatchObject({
    state: 'skipped',
    because: 'its profile is not active',
  });
});

it('is stopped where nothing started it', () => {
  const stop: Operation = { do: 'stop-service', service: 'db', through: 'engine', grace: 10_000 };
  const steps = plan.steps.slice(0, 1).map((step) => ({ ...step, operation: stop }));
  expect(judgeService('db', { ...plan, steps }, ended({}, 1))?.state).toBe('stopped');
});

it('lets a task succeed only where all is as wanted', () => {
  const states = [
    'ready',
    'stopped',
    'unchanged',
    'skipped',
    'failed',
    'not started',
    'interrupted',
  ] as const;
  expect(states.filter((state) => isAsWanted({ state }))).toEqual(states.slice(0, 4));
});

describe('what takes the network along', () => {
  const stop = (service: string): Operation => ({
    do: 'stop-service',
    service,
    through: 'engine',
    grace: 10_000,
  });
  const last: Operation = {
    do: 'remove-project',
    services: ['api', 'db'],
    volumes: false,
    when: 'always',
  };
  const down: Plan = {
    ...plan,
    command: 'down',
    steps: [stop('api'), stop('db'), last].map((operation, id) => ({
      ...(plan.steps[0] as Step),
      id,
      operation,
    })),
    skipped: [],
  };
  const stateOf = (service: string, changes: Parameters<typeof ended>[0]) =>
    judgeService(service, down, ended(changes, 3))?.state;

  it('fails for all that were to go with it', () => {
    const failed = { 2: { state: 'failed', diagnostics: [broken] } } as const;
    expect(stateOf('api', failed)).toBe('failed');
    expect(stateOf('db', failed)).toBe('failed');
  });

  it('is about those that had containers', () => {
    const absent = { 1: { changed: false }, 2: { services: ['api'] } } as const;
    expect(stateOf('api', absent)).toBe('stopped');
    expect(stateOf('db', absent)).toBe('unchanged');
  });

  it('is no matter of those that stopped where another one would not', () => {
    const held = { state: 'not-started', changed: false, blockedBy: [0] } as const;
    const stuck = { 0: { state: 'failed', diagnostics: [broken] }, 2: held } as const;
    expect(stateOf('api', stuck)).toBe('failed');
    expect(stateOf('db', stuck)).toBe('stopped');
  });
});
