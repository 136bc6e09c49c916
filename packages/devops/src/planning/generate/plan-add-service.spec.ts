import { describe, expect, it } from 'vitest';
import { DevopsError } from '../../errors/devops-error.js';
import type { Code } from '../../errors/catalogue.js';
import type { ServiceWish } from './choose-service.js';
import type { GenerateScope } from './generate-scope.js';
import { planAddService, type AddedService } from './plan-add-service.js';
import { applied, scopeOf, type Texts } from './testing/workspace.js';

type Wish = Partial<ServiceWish> & Pick<ServiceWish, 'name' | 'kind'>;

function add(
  files: Texts,
  wish: Wish,
  more: { readonly update?: boolean } & Partial<GenerateScope> = {},
): AddedService {
  const { update = false, ...scope } = more;
  return planAddService({
    wish: { dependsOn: [], public: false, ...wish },
    scope: scopeOf(files, scope),
    update,
  });
}

const grown = (...wishes: readonly Wish[]): Texts =>
  wishes.reduce<Texts>((files, wish) => applied(files, add(files, wish).plan), {});

const shop = grown(
  { name: 'db', kind: 'postgres' },
  { name: 'cache', kind: 'redis' },
  { name: 'api', kind: 'http-api', template: 'express', dependsOn: ['db', 'cache'] },
);

function refusal(files: Texts, wish: Wish, scope: Partial<GenerateScope> = {}): Code | undefined {
  try {
    add(files, wish, scope);
    return undefined;
  } catch (error) {
    if (error instanceof DevopsError) return error.code;
    throw error;
  }
}

describe('nx g devops:service', () => {
  it('takes the lowest free port of the kind, whichever service came first', () => {
    const ports = (wish: Wish) => add(shop, wish).service.ports.map(({ published }) => published);
    expect(ports({ name: 'api', kind: 'http-api', dependsOn: ['db', 'cache'] })).toEqual([9000]);
    expect(ports({ name: 'other', kind: 'http-api' })).toEqual([9001]);
    expect(ports({ name: 'other', kind: 'redis' })).toEqual([9022]);
    expect(ports({ name: 'bus', kind: 'nats' })).toEqual([9080]);
    expect(ports({ name: 'mail', kind: 'worker' })).toEqual([]);
  });

  it('writes the Compose file last, and what others stand on first', () => {
    const { plan } = add({}, { name: 'api', kind: 'http-api' });
    expect(plan.steps.map(({ subject }) => subject)).toEqual([
      'file:.gitignore',
      'file:apps/api/Dockerfile',
      'file:.env.example',
      'file:infra/README.md',
      'file:infra/registry.yaml',
      'file:compose.yaml',
    ]);
  });

  it('declares a service that waits for what it needs, with an account of its own on the database', () => {
    expect(shop['compose.yaml']).toContain(`  api:
    build:
      context: ./apps/api
    init: true
    restart: unless-stopped
    environment:
      LOG_LEVEL: \${API_LOG_LEVEL:-info}
      DATABASE_URL: postgresql://api:\${API_DB_PASSWORD:?missing, run nx g devops:env}@db:5432/api
      REDIS_URL: redis://cache:6379/0
    ports:
      - "127.0.0.1:\${API_PORT:-9000}:8000"
    depends_on:
      db: { condition: service_healthy }
      api-db-setup: { condition: service_completed_successfully }
      cache: { condition: service_healthy }
`);
  });

  it('has every variable in .env.example, a secret without a value, and its value in .env alone', () => {
    expect(shop['.env.example']).toBe(`# db
DB_PORT=9020
# Secret. Password of the superuser postgres.
DB_PASSWORD=

# cache
CACHE_PORT=9021

# api
API_PORT=9000
# debug, info, warning or error.
API_LOG_LEVEL=info
# Secret. Password of api on db.
API_DB_PASSWORD=
`);
    expect(shop['.env']).toBe('# db\nDB_PASSWORD=secret1\n\n# api\nAPI_DB_PASSWORD=secret1\n');
    const { plan } = add({}, { name: 'db', kind: 'postgres' });
    const modes = plan.steps.flatMap(({ operation }) =>
      operation.do === 'write-file' && operation.mode !== undefined
        ? [[operation.path, operation.mode]]
        : [],
    );
    expect(modes).toEqual([['.env', 0o600]]);
  });

  it('leaves what one checkout moved in its .env out of the page', () => {
    const moved = { ...shop, '.env': `${shop['.env'] ?? ''}DB_PORT=19020\n` };
    const { plan } = add(moved, { name: 'bus', kind: 'nats' });
    expect(applied(moved, plan)['infra/README.md']).toContain('| 9020 ');
    expect(applied(moved, plan)['infra/README.md']).not.toContain('19020');
  });

  it('changes nothing when it is run again', () => {
    expect(add(shop, { name: 'db', kind: 'postgres' }).plan.steps).toEqual([]);
    const api = { name: 'api', kind: 'http-api', dependsOn: ['db', 'cache'] } as const;
    expect(add(shop, api).plan.steps).toEqual([]);
  });

  it('completes whatever a kill between two writes left', () => {
    const wish = { name: 'api', kind: 'http-api', dependsOn: ['db'] } as const;
    const before = grown({ name: 'db', kind: 'postgres' });
    const { plan } = add(before, wish);
    const whole = applied(before, plan);
    for (let written = 0; written <= plan.steps.length; written += 1) {
      const left = applied(before, { ...plan, steps: plan.steps.slice(0, written) });
      expect(applied(left, add(left, wish).plan), `after ${written} files`).toEqual(whole);
    }
  });

  it('names what differs, and makes it as asked with --update', () => {
    const wish = { name: 'api', kind: 'http-api', dependsOn: ['db'], public: true } as const;
    expect(refusal(shop, wish)).toBe('SERVICE_DIFFERS');
    const updated = applied(shop, add(shop, wish, { update: true }).plan);
    expect(updated['compose.yaml']).toContain('- ${API_PORT:-9000}:8000');
    expect(add(updated, wish).plan.steps).toEqual([]);
  });

  it('leaves what the user added to an entry alone', () => {
    const compose =
      shop['compose.yaml']?.replace('  api:\n', '  api:\n    mem_limit: 1g # measured\n') ?? '';
    const edited = { ...shop, 'compose.yaml': compose };
    expect(
      add(edited, { name: 'api', kind: 'http-api', dependsOn: ['db', 'cache'] }).plan.steps,
    ).toEqual([]);
  });

  it('never writes over a file: a project that is there gets a Dockerfile, or keeps its own', () => {
    const template = () =>
      new Map([
        ['Dockerfile', 'FROM scratch\n'],
        ['src/main.js', 'start();\n'],
      ]);
    const wish = { name: 'api', kind: 'http-api' } as const;
    const paths = (files: Texts) =>
      add(files, wish, { template })
        .plan.steps.map(({ subject }) => subject)
        .filter((one) => one.includes('apps/'));
    expect(paths({ 'apps/api/src/main.js': 'mine();\n' })).toEqual(['file:apps/api/Dockerfile']);
    expect(paths({ 'apps/api/Dockerfile': 'FROM mine\n' })).toEqual([]);
    expect(paths({ 'apps/api/src/main.js': 'start();\n' })).toEqual(['file:apps/api/Dockerfile']);
  });

  it('reads how to log in from a database that it did not write', () => {
    const compose = [
      'services:',
      '  pg:',
      '    image: postgres:16',
      '    environment: ["POSTGRES_USER=root", "POSTGRES_PASSWORD=${PG_SECRET:-local}"]',
      '    networks: [back]',
      'networks:',
      '  back:',
      '',
    ].join('\n');
    const after = applied(
      { 'compose.yaml': compose },
      add({ 'compose.yaml': compose }, { name: 'api', kind: 'http-api', dependsOn: ['pg'] }).plan,
    );
    expect(after['compose.yaml']).toContain('PGUSER: root\n      PGPASSWORD: ${PG_SECRET:-local}');
    expect(after['compose.yaml']).toContain('until pg_isready --quiet; do sleep 1; done');
    expect(after['compose.yaml']?.match(/networks:\n {6}- back/g)).toHaveLength(2);
  });

  it('asks for the whole address where nothing says how to log in', () => {
    const compose = 'services:\n  pg: { image: "postgres:16", env_file: pg.env }\n';
    const files = { 'compose.yaml': compose, 'pg.env': 'POSTGRES_PASSWORD=x\n' };
    const { plan, service } = add(files, { name: 'api', kind: 'http-api', dependsOn: ['pg'] });
    expect(service.needs[0]?.account).toBeNull();
    expect(applied(files, plan)['compose.yaml']).toContain(
      'DATABASE_URL: ${API_DATABASE_URL:?missing, run nx g devops:env}',
    );
    expect(applied(files, plan)['.env.example']).toContain('API_DATABASE_URL=\n');
  });

  it('gives the second database of a kind a variable of its own', () => {
    const two = grown({ name: 'db', kind: 'postgres' }, { name: 'stats', kind: 'postgres' });
    const { service } = add(two, { name: 'api', kind: 'http-api', dependsOn: ['db', 'stats'] });
    expect(service.needs.map(({ address }) => address?.variable)).toEqual([
      'DATABASE_URL',
      'STATS_DATABASE_URL',
    ]);
  });

  it.each<[Wish, Code]>([
    [{ name: '../x', kind: 'redis' }, 'NAME_REFUSED'],
    [{ name: 'x', kind: 'redi' }, 'KIND_UNKNOWN'],
    [{ name: 'x', kind: 'http-api', template: 'rails' }, 'TEMPLATE_UNKNOWN'],
    [{ name: 'x', kind: 'http-api', dependsOn: ['bd'] }, 'DEPENDENCY_UNKNOWN'],
    [{ name: 'x', kind: 'http-api', dependsOn: ['x'] }, 'DEPENDENCY_UNKNOWN'],
    [{ name: 'x', kind: 'redis', port: 9020 }, 'PORT_TAKEN'],
    [{ name: 'x', kind: 'redis', port: 5432 }, 'PORT_TAKEN'],
    [{ name: 'x', kind: 'redis', block: 'cache' }, 'PORT_BLOCK_UNKNOWN'],
    [{ name: 'x', kind: 'http-api', directory: '../x' }, 'DIRECTORY_REFUSED'],
    [{ name: 'x', kind: 'http-api', directory: '/tmp/x' }, 'DIRECTORY_REFUSED'],
    [{ name: 'x', kind: 'http-api', directory: 'apps/$(id)' }, 'DIRECTORY_REFUSED'],
  ])('refuses %j with %s', (wish, code) => {
    expect(refusal(shop, wish)).toBe(code);
  });

  it('refuses a name whose project is elsewhere, and a variable that another service uses', () => {
    const projects = [{ name: 'x', root: 'libs/x', file: 'libs/x/project.json' }];
    expect(refusal(shop, { name: 'x', kind: 'http-api' }, { projects })).toBe('PROJECT_TAKEN');
    const compose = 'services:\n  web: { image: "nginx:1", environment: { A: "${X_PORT:-1}" } }\n';
    expect(refusal({ 'compose.yaml': compose }, { name: 'x', kind: 'redis' })).toBe(
      'VARIABLE_TAKEN',
    );
  });
});

describe('names', () => {
  it.each([
    'a;b',
    '--x',
    'x'.repeat(300),
    '🚀',
    'infra',
    'Api',
    'a_b',
    'a--b',
    'a-',
    '-a',
    '1a',
    '',
    ' a',
    'constructor',
  ])('%j is refused', (name) => {
    expect(refusal({}, { name, kind: 'redis' })).toBe('NAME_REFUSED');
  });

  it.each(['api', 'order-worker', 'db2', 'x'])('%j is taken', (name) => {
    expect(refusal({}, { name, kind: 'redis' })).toBeUndefined();
  });
});
