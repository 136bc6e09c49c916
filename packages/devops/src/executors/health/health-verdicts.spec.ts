import { expect, it } from 'vitest';
import type { ServiceHealth } from '../../planning/judge-health.js';
import { aTask } from '../testing/requests.js';
import { healthVerdicts, type Found } from './health-verdicts.js';

function row(
  service: string,
  health: ServiceHealth['health'],
  composeProject = 'shop',
): ServiceHealth {
  const cause = `is ${health}`;
  return {
    service,
    project: service,
    composeProject,
    health,
    latency: null,
    evidence: null,
    cause,
  };
}

const lines = (found: readonly Found[]): string[] =>
  healthVerdicts(found).map(({ task, status, output }) => `${task} ${status}: ${output}`);

it('adds the services of a task up over all Compose projects, and names the findings', () => {
  const infra = aTask('infra', { all: true });
  const found: Found[] = [
    {
      selection: {
        tasks: [
          { task: aTask('api'), services: ['api'] },
          { task: infra, services: ['db'] },
        ],
      },
      rows: [row('api', 'healthy'), row('db', 'healthy')],
    },
    {
      selection: { tasks: [{ task: infra, services: ['db'] }] },
      rows: [row('db', 'absent', 'forge')],
    },
  ];
  expect(lines(found)).toEqual([
    'api:up success: api healthy: is healthy',
    'infra:up failure: db absent: is absent',
  ]);
});

it('counts degraded as a finding only where that was asked for', () => {
  const tasks = [
    { task: aTask('api'), services: ['api'] },
    { task: aTask('web', { strict: true }), services: ['web'] },
  ];
  const rows = [row('api', 'degraded'), row('web', 'degraded')];
  expect(lines([{ selection: { tasks }, rows }])).toEqual([
    'api:up success: api degraded: is degraded',
    'web:up failure: web degraded: is degraded',
  ]);
});

it('lets a task without services of its own succeed', () => {
  const tasks = [{ task: aTask('infra', { all: true }), services: [] }];
  expect(lines([{ selection: { tasks }, rows: [] }])).toEqual(['infra:up success: ']);
});
