import { expect, it } from 'vitest';
import type { ServiceMigrations } from '../../model/migrations.js';
import { aComposeProject, aService } from '../../testing/literals.js';
import { unitsOf } from './unit.js';

const at = { file: 'infra/registry.yaml', line: 3, column: 5 };
const migrations = (given: Partial<ServiceMigrations>): ServiceMigrations => ({
  ...{ tool: 'knex', database: 'db', name: 'shop', directory: '.', at },
  ...given,
});

function selection(...services: ReturnType<typeof aService>[]) {
  const project = aComposeProject([aService({ name: 'db', kind: 'postgres' }), ...services]);
  return { project, services, whole: false, tasks: [], named: null };
}

it('one service whose database is not certain stops no other', () => {
  const api = aService({ name: 'api', migrations: migrations({}) });
  const lost = aService({ name: 'lost', migrations: migrations({ name: null }) });
  const { units, refused } = unitsOf(selection(api, lost));
  expect(units.map(({ service, database }) => [service.name, database.name])).toEqual([
    ['api', 'shop'],
  ]);
  expect(refused).toMatchObject([
    { service: 'lost', state: 'refused', diagnostics: [{ code: 'MIGRATIONS_DATABASE', ...at }] },
  ]);
});

it('refuses a service that has no migrations, and says what to write', () => {
  expect(() => unitsOf(selection(aService({ name: 'web' })))).toThrow(/of service "web"/);
});
