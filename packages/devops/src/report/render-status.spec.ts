import { expect, it } from 'vitest';
import type { ServiceStatus } from '../planning/status/service-status.js';
import { renderStatus } from './render-status.js';

const db: ServiceStatus = {
  service: 'db',
  project: 'db',
  composeProject: 'shop',
  runtime: 'container',
  state: 'as declared',
  desired: 'running',
  observed: 'running for 3 m',
  ports: ['127.0.0.1:9020->5432'],
  drift: null,
  fix: null,
};
const api: ServiceStatus = {
  ...db,
  service: 'api',
  project: 'api',
  runtime: 'process',
  state: 'differs',
  observed: 'absent',
  ports: [],
  drift: 'not there',
  fix: 'nx run api:up',
};

it('puts what differs first, with the command that ends it, and totals below', () => {
  expect(renderStatus({ rows: [db, api], format: 'table' })).toBe(
    [
      'Service  Runtime    Desired  Observed         Ports                 Drift      Fix',
      'api      process    running  absent                                 not there  nx run api:up',
      'db       container  running  running for 3 m  127.0.0.1:9020->5432',
      '',
      '2 services: 1 differs, 1 as declared',
    ].join('\n'),
  );
});

it('has no column of fixes where nothing differs', () => {
  expect(renderStatus({ rows: [db], format: 'table' })).toBe(
    [
      'Service  Runtime    Desired  Observed         Ports                 Drift',
      'db       container  running  running for 3 m  127.0.0.1:9020->5432',
      '',
      '1 service: 1 as declared',
    ].join('\n'),
  );
});

it('counts each state, what nothing declares too', () => {
  const rows = [api, { ...api, service: 'web' }, { ...db, state: 'unknown' as const }];
  const old = { ...db, state: 'not declared' as const };
  const text = renderStatus({ rows: [...rows, old], format: 'table' });
  expect(text).toMatch(/4 services: 2 differ, 1 not declared, 1 unknown$/);
  expect(renderStatus({ rows: [], format: 'table' })).toMatch(/0 services$/);
});

it('colours the lines of what differs or is not known', () => {
  const rows = [db, api, { ...db, state: 'unknown' as const }];
  const lines = renderStatus({ rows, format: 'table', color: true }).split('\n');
  expect(lines[1]).toMatch(/^\u001b\[33mapi/);
  expect(lines[2]).toMatch(/^\u001b\[31mdb/);
  expect(lines[3]).toMatch(/^db/);
});

it('is the whole records as JSON, and names the Compose project where there are several', () => {
  expect(JSON.parse(renderStatus({ rows: [api, db], format: 'json' }))).toEqual([api, db]);
  const rows = [db, { ...api, composeProject: 'forge' }];
  expect(renderStatus({ rows, format: 'markdown' })).toContain('| api | forge | process |');
});
