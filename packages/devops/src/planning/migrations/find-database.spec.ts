import { expect, it, test } from 'vitest';
import type { Container } from '../../model/observed.js';
import type { ServiceMigrations } from '../../model/migrations.js';
import type { ServiceAddress, StackService } from '../../model/stack.js';
import { aComposeProject, aContainer, aService } from '../../testing/literals.js';
import { findDatabase } from './find-database.js';
import { neededToMigrate } from './needed-to-migrate.js';

const at = { file: 'infra/registry.yaml', line: 7, column: 40 };
const db = aService({
  name: 'db',
  kind: 'postgres',
  ports: [{ published: '9020', container: 5432, protocol: 'tcp', hostAddress: '127.0.0.1' }],
});

function address(host: string, port: number | null, path: string | null): ServiceAddress {
  return { variable: 'DATABASE_URL', scheme: 'postgresql', host, port, path, at };
}

function found(
  addresses: readonly ServiceAddress[],
  given: Partial<ServiceMigrations> = {},
  service: Partial<StackService> = {},
): string {
  const migrations = { tool: 'knex', database: 'db', name: null, directory: '.', at, ...given };
  const api = aService({ name: 'api', addresses, ...service });
  const project = aComposeProject([db, aService({ name: 'cache', kind: 'redis' }), api]);
  try {
    const { server, name } = findDatabase(project, api, migrations as ServiceMigrations);
    return `${name} on ${server.name}`;
  } catch (error) {
    return String(error);
  }
}

test.each<[string, string, string]>([
  ['by the name of the server', found([address('db', 5432, 'shop')]), 'shop on db'],
  [
    'of two addresses the one on the server',
    found([address('cache', 6379, '0'), address('db', null, 'shop')]),
    'shop on db',
  ],
  [
    'the same one twice',
    found([address('db', 5432, 'shop'), address('db', 5432, 'shop')]),
    'shop on db',
  ],
  ['as the registry says', found([address('db', 5432, 'shop')], { name: 'other' }), 'other on db'],
  [
    'a process, by the published port',
    found([address('localhost', 9020, 'shop')], {}, { runtime: 'process' }),
    'shop on db',
  ],
  [
    'localhost in a container is the container',
    found([address('localhost', 9020, 'shop')]),
    'DevopsError: It is not certain which database of service "api" is migrated: no address in its environment names a database on "db".',
  ],
  [
    'another port of this machine',
    found([address('localhost', 9021, 'shop')], {}, { runtime: 'process' }),
    'DevopsError: It is not certain which database of service "api" is migrated: no address in its environment names a database on "db".',
  ],
  [
    'several',
    found([address('db', 5432, 'shop'), address('db', 5432, 'audit')]),
    'DevopsError: It is not certain which database of service "api" is migrated: its addresses name several on "db": shop, audit.',
  ],
  [
    'no such service',
    found([], { database: 'bd' }),
    'DevopsError: The migrations of service "api" are for "bd", which is no service of its Compose project; databases of PostgreSQL are migrated.',
  ],
  [
    'no server of PostgreSQL',
    found([], { database: 'cache' }),
    'DevopsError: The migrations of service "api" are for "cache", which is a redis; databases of PostgreSQL are migrated.',
  ],
])('%s', (_, result, expected) => {
  expect(result).toBe(expected);
});

it('needs the server and the jobs that make its database, and nothing else of the service', () => {
  const needs = (
    service: string,
    condition: 'service_healthy' | 'service_completed_successfully',
  ) => ({ service, condition, required: true }) as const;
  const completed = 'service_completed_successfully';
  const api = aService({
    name: 'api',
    dependencies: [
      needs('db', 'service_healthy'),
      needs('setup', completed),
      needs('assets', completed),
    ],
  });
  const project = aComposeProject([
    db,
    aService({ name: 'setup', dependencies: [needs('db', 'service_healthy')] }),
    aService({ name: 'assets' }),
    aService({ name: 'other', dependencies: [needs('db', 'service_healthy')] }),
    api,
  ]);
  const needed = (...containers: Container[]) =>
    neededToMigrate({ project, service: api, server: 'db', containers });
  expect(needed()).toEqual(['db', 'setup']);
  const server = aContainer({ service: 'db' });
  const done = aContainer({ service: 'setup', state: 'exited', exitCode: 0 });
  expect(needed(server, done)).toEqual(['db']);
  expect(needed(server, { ...done, exitCode: 1 })).toEqual(['db', 'setup']);
  expect(needed({ ...server, state: 'exited' }, done)).toEqual(['db', 'setup']);
});
