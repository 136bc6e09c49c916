import { expect, it } from 'vitest';
import type { ServiceOutcome } from '../../planning/judge-outcome.js';
import { aComposeProject, aService } from '../../testing/literals.js';
import { aTask } from '../testing/requests.js';
import { openLedger } from './ledger.js';
import type { Selection } from './select-services.js';
import type { Verdict } from './task.js';

const infra = aTask('infra', { all: true });

function selection(name: string, tasks: Selection['tasks']): Selection {
  const services = tasks.flatMap(({ services: names }) =>
    names.map((one) => aService({ name: one })),
  );
  const project = aComposeProject(services, { name });
  return { project, services, tasks, whole: false, named: null };
}

function outcome(service: string, given: Partial<ServiceOutcome> = {}): ServiceOutcome {
  return {
    service,
    composeProject: 'shop',
    state: 'ready',
    milliseconds: 120,
    readiness: null,
    because: null,
    diagnostics: [],
    blockedBy: [],
    ...given,
  };
}

function ledger(selections: readonly Selection[]) {
  const verdicts: Verdict[] = [];
  return { ...openLedger(selections, (verdict) => verdicts.push(verdict)), verdicts };
}

it('tells of a task when its last service is decided, over all Compose projects', () => {
  const { note, verdicts } = ledger([
    selection('shop', [
      { task: aTask('api'), services: ['api'] },
      { task: infra, services: ['db'] },
    ]),
    selection('forge', [{ task: infra, services: ['db'] }]),
  ]);
  note(outcome('db'));
  expect(verdicts).toEqual([]);
  note(outcome('api'));
  expect(verdicts).toEqual([
    { task: 'api:up', status: 'success', output: 'api ready after 120 ms' },
  ]);
  note(outcome('db', { composeProject: 'forge', state: 'unchanged', milliseconds: null }));
  expect(verdicts[1]).toEqual({
    task: 'infra:up',
    status: 'success',
    output: 'db ready after 120 ms\ndb unchanged',
  });
});

it('tells Nx that what was held back was skipped, and what failed has failed', () => {
  const { note, verdicts } = ledger([
    selection('shop', [
      { task: aTask('db'), services: ['db'] },
      { task: aTask('api'), services: ['api'] },
      { task: infra, services: ['db', 'api', 'web'] },
    ]),
  ]);
  const why = {
    code: 'COMMAND_FAILED',
    severity: 'error',
    message: 'Boom.\nmore',
    fix: '',
  } as const;
  note(outcome('db', { state: 'failed', diagnostics: [why] }));
  note(outcome('api', { state: 'not started', milliseconds: null }));
  note(outcome('web'));
  expect(verdicts.map(({ task, status, output }) => `${task} ${status}: ${output}`)).toEqual([
    'db:up failure: db failed after 120 ms: Boom.',
    'api:up skipped: api not started',
    'infra:up failure: db failed after 120 ms: Boom.\napi not started',
  ]);
});

it('lets a task without services of its own succeed, and no other', () => {
  const { note, tellIdle, verdicts } = ledger([
    selection('shop', [
      { task: infra, services: [] },
      { task: aTask('api'), services: ['api'] },
    ]),
  ]);
  tellIdle();
  expect(verdicts.map(({ task, status }) => `${task} ${status}`)).toEqual(['infra:up success']);
  note(outcome('api'));
  expect(verdicts).toHaveLength(2);
});
