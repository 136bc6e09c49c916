import { expect, it } from 'vitest';
import type { Operation, Plan } from '../model/plan.js';
import { renderPlan } from './render-plan.js';

const operations: readonly Operation[] = [
  { do: 'pull-image', image: 'postgres:17', service: 'db' },
  {
    do: 'create-containers',
    services: ['db', 'api'],
    recreate: 'changed',
    withDependencies: true,
    running: [],
  },
  { do: 'start-service', service: 'db', through: 'compose' },
  {
    do: 'await-ready',
    service: 'db',
    readiness: { by: 'kind', probe: { type: 'postgres' }, timeout: 2000 },
    engineHealth: false,
    timeout: 120_000,
  },
  { do: 'settle', services: ['db'], milliseconds: 1000 },
  { do: 'stop-service', service: 'web', through: 'engine', grace: 10_000 },
  { do: 'remove-containers', service: 'web' },
  { do: 'remove-project', services: [], volumes: true, when: 'always' },
];

const plan: Plan = {
  command: 'up',
  composeProject: 'shop',
  steps: operations.map((operation, index) => ({
    id: index + 1,
    subject: 'compose:shop',
    operation,
    because: `reason ${index + 1}`,
    after: index < 2 ? [] : [index],
    ...(index === 3 ? { onceTried: [1] } : {}),
    risk: operation.do === 'remove-project' ? 'destructive' : 'safe',
  })),
  skipped: [{ service: 'debug', because: 'its profile is not active' }],
};

it('prints each step with its reason', () => {
  expect(renderPlan(plan)).toBe(
    [
      'up in the Compose project "shop": 8 steps',
      '',
      'Step  What                                                      Because   After',
      '   1  pull postgres:17                                          reason 1',
      '   2  create db, api                                            reason 2',
      '   3  start db by docker compose                                reason 3  2',
      '   4  wait until db accepts PostgreSQL sessions, at most 120 s  reason 4  3, 1',
      '   5  watch for 1 s whether all stay up: db                     reason 5  4',
      '   6  stop web, killed after 10 s                               reason 6  5',
      '   7  remove the containers of web                              reason 7  6',
      '   8  remove the network and the volumes (loses data)           reason 8  7',
      '',
      'Left out: debug, its profile is not active.',
    ].join('\n'),
  );
});

it('says so where there is nothing to do', () => {
  expect(renderPlan({ ...plan, steps: [], skipped: [] })).toBe(
    'up in the Compose project "shop": Nothing to do.',
  );
});
