import { expect, it } from 'vitest';
import type { ServiceHealth } from '../planning/judge-health.js';
import { renderHealth } from './render-health.js';

const db: ServiceHealth = {
  service: 'db',
  project: 'db',
  composeProject: 'shop',
  health: 'healthy',
  latency: 3.4,
  evidence: 'kind',
  cause: 'accepts sessions',
};
const api: ServiceHealth = {
  ...db,
  service: 'api',
  health: 'unhealthy',
  latency: null,
  evidence: 'engine',
  cause: 'its health check fails',
};

it('puts the worst first, with totals below', () => {
  expect(renderHealth({ rows: [db, api], format: 'table' })).toBe(
    [
      'Service  Health     Latency  Told by               Cause',
      'api      unhealthy           health check          its health check fails',
      'db       healthy       3 ms  protocol of its kind  accepts sessions',
      '',
      '2 services: 1 unhealthy, 1 healthy',
    ].join('\n'),
  );
});

it('colours the lines of what does not serve, by the record and not by its words', () => {
  const named = { ...db, service: 'absent' };
  const lines = renderHealth({ rows: [named, api], format: 'table', color: true }).split('\n');
  expect(lines[1]).toMatch(/^\u001b\[31mapi/);
  expect(lines[2]).toMatch(/^absent/);
});

it('shows the last lines of what has ended', () => {
  const ended = { ...api, cause: 'ended with exit code 1', log: ['Error: no', '\u001b[31mat x'] };
  const text = renderHealth({ rows: [db, ended], format: 'table' });
  expect(text.split('\n').slice(-3)).toEqual([
    'The last lines of api:',
    '  | Error: no',
    expect.stringMatching(/^ {2}\| .*at x$/),
  ]);
  expect(text).not.toContain('\u001b');
});

it('is the whole records as JSON', () => {
  expect(JSON.parse(renderHealth({ rows: [api], format: 'json' }))).toEqual([api]);
});

it('names the Compose project where there are several', () => {
  const text = renderHealth({
    rows: [db, { ...api, composeProject: 'forge' }],
    format: 'markdown',
  });
  expect(text).toContain('| api | forge | unhealthy |');
});
