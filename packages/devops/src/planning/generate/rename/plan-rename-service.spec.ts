import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { ServiceWish } from '../choose-service.js';
import { planAddService } from '../plan-add-service.js';
import { planRemoveService } from '../remove/plan-remove-service.js';
import { applied, scopeOf, type Texts } from '../testing/workspace.js';
import { planRenameService } from './plan-rename-service.js';

type Wish = Partial<ServiceWish> & Pick<ServiceWish, 'name' | 'kind'>;

function add(files: Texts, wish: Wish): Texts {
  const full = { dependsOn: [], public: false, ...wish };
  return applied(files, planAddService({ wish: full, scope: scopeOf(files), update: false }).plan);
}

const rename = (files: Texts, from: string, to: string) =>
  planRenameService({ from, to }, scopeOf(files));

const renamed = (files: Texts, from: string, to: string): Texts =>
  applied(files, rename(files, from, to).plan);

function refusal(files: Texts, from: string, to: string): Diagnostic | undefined {
  try {
    rename(files, from, to);
    return undefined;
  } catch (error) {
    if (error instanceof DevopsError) return error.diagnostics[0];
    throw error;
  }
}

const shop = [
  { name: 'db', kind: 'postgres' },
  { name: 'api', kind: 'http-api', dependsOn: ['db'] },
  { name: 'web', kind: 'http-api', template: 'fastapi', dependsOn: ['api', 'db'] },
].reduce<Texts>(add, {});

const compose = (text: string): Texts => ({ 'compose.yaml': `services:\n${text}` });

describe('nx g devops:rename', () => {
  it('renames a generated service everywhere, and keeps the names that hold data', () => {
    const { kept, containers } = rename(shop, 'api', 'backend');
    const files = renamed(shop, 'api', 'backend');
    expect(files['compose.yaml']).toContain(`  backend:
    build:
      context: ./apps/api
    init: true
    restart: unless-stopped
    environment:
      LOG_LEVEL: \${BACKEND_LOG_LEVEL:-info}
      DATABASE_URL: postgresql://api:\${BACKEND_DB_PASSWORD:?missing, run nx g devops:env}@db:5432/api
    ports:
      - "127.0.0.1:\${BACKEND_PORT:-9000}:8000"
    depends_on:
      db: { condition: service_healthy }
      backend-db-setup: { condition: service_completed_successfully }
`);
    expect(files['compose.yaml']).toContain(`      ROLE: api
      ROLE_PASSWORD: \${BACKEND_DB_PASSWORD:?missing, run nx g devops:env}
`);
    expect(files['compose.yaml']).toContain('      API_URL: http://backend:8000\n');
    expect(files['compose.yaml']).toContain('      backend: { condition: service_healthy }\n');
    expect(files['.env.example']).toContain(`# backend
BACKEND_PORT=9000
# debug, info, warning or error.
BACKEND_LOG_LEVEL=info
# Secret. Password of api on db.
BACKEND_DB_PASSWORD=
`);
    expect(files['.env']).toBe(
      shop['.env']?.replace('# api', '# backend').replace('API_DB_PASSWORD', 'BACKEND_DB_PASSWORD'),
    );
    expect(files['infra/registry.yaml']).toContain('  backend:\n    kind: http-api\n');
    expect(files['infra/registry.yaml']).toContain('API_URL: { from: backend }');
    expect(files['infra/README.md']).toMatch(/\| backend +\| http-api/);
    expect(JSON.stringify(files)).not.toMatch(/\bapi-db-setup|\$\{API_|\| api /);
    expect(kept).toEqual([
      { what: 'role and database on "db"', why: 'they hold the data, and its address names them' },
      { what: 'apps/api', why: 'imports and other tools use the path' },
      { what: 'API_URL of "web"', why: 'its program reads it' },
    ]);
    expect(containers).toEqual(['shop-api-1', 'shop-api-db-setup-1']);
  });

  it('renames a server with the accounts of others on it, and keeps its volume', () => {
    const files = renamed(shop, 'db', 'store');
    expect(files['compose.yaml']).toContain('  api-store-setup:\n');
    expect(files['compose.yaml']).toContain('      PGHOST: store\n');
    expect(files['compose.yaml']).toContain(
      'postgresql://web:${WEB_STORE_PASSWORD:?missing, run nx g devops:env}@store:5432/web',
    );
    expect(files['compose.yaml']).toContain('db-data:/var/lib/postgresql/data');
    expect(files['.env']).toContain('API_STORE_PASSWORD=');
    expect(files['infra/registry.yaml']).toContain('DATABASE_URL: { secret: true, from: store }');
    expect(JSON.stringify(files)).not.toMatch(/@db|-db-setup|_DB_|\bDB_/);
    expect(rename(shop, 'db', 'store').kept).toEqual([
      { what: 'volume db-data', why: 'it holds the data' },
    ]);
  });

  it.each([
    ['depends_on: [db]', 'depends_on: [store]'],
    [
      'depends_on: {db: {condition: service_started}}',
      'depends_on: {store: {condition: service_started}}',
    ],
    ['links: [db, "db:sql"] # both', 'links: [store, "store:sql"] # both'],
    ["network_mode: 'service:db'", "network_mode: 'service:store'"],
    ['pid: service:db', 'pid: service:store'],
    ['ipc: "service:db"', 'ipc: "service:store"'],
    ['volumes_from: [db:ro, container:db]', 'volumes_from: [store:ro, container:db]'],
    ['extends: db', 'extends: store'],
    ['extends: {service: db}', 'extends: {service: store}'],
    [
      'build: {context: ., additional_contexts: {b: "service:db"}}',
      'build: {context: ., additional_contexts: {b: "service:store"}}',
    ],
    [
      'environment: ["A=redis://db:6379", ROLE=db]',
      'environment: ["A=redis://store:6379", ROLE=db]',
    ],
    [
      'build: {context: ., args: {UP: "http://db"}}',
      'build: {context: ., args: {UP: "http://store"}}',
    ],
  ])('renames in %s', (was, is) => {
    const files = compose(`  db:\n    image: redis:7\n  web:\n    image: nginx:1\n    ${was}\n`);
    const after = renamed(files, 'db', 'store');
    expect(after).toEqual(
      compose(`  store:\n    image: redis:7\n  web:\n    image: nginx:1\n    ${is}\n`),
    );
    expect(renamed(after, 'store', 'db')).toEqual(files);
  });

  it.each([
    ['dependsOn: [db]', 'dependsOn: [store]'],
    ['variables: {URL: {from: db}}', 'variables: {URL: {from: store}}'],
    ['migrations: {tool: knex, database: db}', 'migrations: {tool: knex, database: store}'],
  ])('renames in the registry: %s', (was, is) => {
    const registry = (name: string, line: string) =>
      `version: 1\nservices:\n  "${name}": {} # the store\n  web:\n    ${line}\n`;
    const files = {
      ...compose('  db:\n    image: redis:7\n  web:\n    image: nginx:1\n'),
      'infra/registry.yaml': registry('db', was),
    };
    expect(renamed(files, 'db', 'store')['infra/registry.yaml']).toBe(registry('store', is));
  });

  it('renames in override and included files, and refuses those outside of the workspace', () => {
    const files = {
      'compose.yaml': 'include: [more/extra.yaml]\nservices:\n  db:\n    image: redis:7\n',
      'compose.override.yaml': 'services:\n  db:\n    mem_limit: 1g\n',
      'more/extra.yaml': 'services:\n  web:\n    image: nginx:1\n    links: [db]\n',
    };
    const after = renamed(files, 'db', 'store');
    expect(after).toEqual({
      'compose.yaml': files['compose.yaml'].replace('db', 'store'),
      'compose.override.yaml': files['compose.override.yaml'].replace('db', 'store'),
      'more/extra.yaml': files['more/extra.yaml'].replace('db', 'store'),
    });
    const outside = {
      'compose.yaml': files['compose.yaml'].replace('more', '../more'),
      '../more/extra.yaml': files['more/extra.yaml'],
    };
    expect(refusal(outside, 'db', 'store')).toMatchObject({
      code: 'SERVICE_OUT_OF_REACH',
      file: '../more/extra.yaml',
    });
    const extended = {
      ...compose(
        '  db:\n    image: redis:7\n  web:\n    extends: {file: base.yaml, service: base}\n',
      ),
      'base.yaml': 'services:\n  base:\n    image: nginx:1\n    depends_on: [db]\n',
    };
    expect(refusal(extended, 'db', 'store')).toMatchObject({
      code: 'SERVICE_OUT_OF_REACH',
      file: 'base.yaml',
      line: 4,
    });
  });

  it('tells the lines that name it where only a person can judge', () => {
    const files = {
      ...compose(
        '  db:\n    image: redis:7\n  web:\n    image: nginx:1\n    command: wait http://db:6379\n',
      ),
      '.env': '# http://db:1\nOTHER=redis://db:6379\n',
    };
    expect(rename(files, 'db', 'store').kept.map(({ what }) => what)).toEqual([
      '.env:2',
      'compose.yaml:6',
    ]);
  });

  it('keeps variables that a container gets by their name', () => {
    const handed = {
      ...compose(
        '  db:\n    image: redis:7\n    environment: [DB_KEY, "A=${DB_KEY}", "B=${DB_B}"]\n',
      ),
      '.env': 'DB_KEY=1\nDB_B=2\n',
    };
    expect(renamed(handed, 'db', 'store')['.env']).toBe('DB_KEY=1\nSTORE_B=2\n');
    expect(rename(handed, 'db', 'store').kept.map(({ what }) => what)).toEqual(['DB_KEY']);
    const whole = {
      ...compose('  db:\n    image: redis:7\n    env_file: .env\n    labels: ["b=${DB_B}"]\n'),
      '.env': 'DB_B=2\n',
    };
    expect(renamed(whole, 'db', 'store')['.env']).toBe('DB_B=2\n');
  });

  it('keeps variables that are set where it does not edit', () => {
    const files = {
      'compose.yaml': 'include: [{path: more/c.yaml, env_file: more/defaults.env}]\n',
      'more/c.yaml':
        'services:\n  db:\n    image: "redis:${DB_TAG}"\n    hostname: "${DB_NAME:-x}"\n',
      'more/defaults.env': 'DB_TAG=7\n',
    };
    const { plan, kept } = rename(files, 'db', 'store');
    expect(applied(files, plan)['more/c.yaml']).toBe(
      'services:\n  store:\n    image: "redis:${DB_TAG}"\n    hostname: "${STORE_NAME:-x}"\n',
    );
    expect(kept).toEqual([{ what: 'DB_TAG', why: 'it is set in a file that is not edited' }]);
  });

  it('leaves the variables of a service with a longer name', () => {
    const files = {
      ...compose(
        '  api:\n    image: nginx:1\n    labels: ["${API_A} ${API_WORKER_A} $${API_A} $API_A"]\n' +
          '  api-worker:\n    image: nginx:1\n',
      ),
      '.env': 'API_A=1\nAPI_WORKER_A=2\n',
    };
    const after = renamed(files, 'api', 'backend');
    expect(after['.env']).toBe('BACKEND_A=1\nAPI_WORKER_A=2\n');
    expect(after['compose.yaml']).toContain('${BACKEND_A} ${API_WORKER_A} $${API_A} $BACKEND_A');
  });

  it('refuses names that are none, or taken', () => {
    expect(refusal(shop, 'api', '../x')?.code).toBe('NAME_REFUSED');
    expect(refusal(shop, 'api', 'web')).toMatchObject({
      code: 'SERVICE_EXISTS',
      file: 'compose.yaml',
    });
    expect(refusal(shop, 'api', 'api')?.code).toBe('SERVICE_EXISTS');
    expect(refusal(shop, 'apj', 'x')).toMatchObject({ code: 'SERVICE_UNKNOWN', fix: 'Write api.' });
    const registered = {
      ...compose('  db:\n    image: redis:7\n'),
      'infra/registry.yaml': 'version: 1\nservices:\n  db: {}\n  store: {}\n',
    };
    expect(refusal(registered, 'db', 'store')).toMatchObject({ code: 'SERVICE_EXISTS', line: 4 });
    const taken = { ...shop, '.env.example': `${shop['.env.example'] ?? ''}BACKEND_PORT=1\n` };
    expect(refusal(taken, 'api', 'backend')?.code).toBe('VARIABLE_TAKEN');
    const used = (shop['compose.yaml'] ?? '').replace('${WEB_PORT', '${BACKEND_PORT');
    expect(refusal({ ...shop, 'compose.yaml': used }, 'api', 'backend')?.code).toBe(
      'VARIABLE_TAKEN',
    );
  });

  it('completes whatever a kill between two writes left', () => {
    const { plan } = rename(shop, 'api', 'backend');
    const whole = applied(shop, plan);
    for (let written = 0; written < plan.steps.length; written += 1) {
      const left = applied(shop, { ...plan, steps: plan.steps.slice(0, written) });
      expect(renamed(left, 'api', 'backend'), `after ${written} files`).toEqual(whole);
    }
  });

  it('leaves what only looks like its own', () => {
    const files = {
      ...compose(
        '  db:\n    image: redis:7\n    volumes: ["db-data:/a", "logs:/b"]\n    environment: ["A=${DB_A}"]\n' +
          '  web:\n    image: nginx:1\n    extends: {file: base.yaml, service: db}\n' +
          '  api:\n    image: nginx:1\n' +
          '  api-db-setup:\n    image: nginx:1\n    depends_on: [db]\n' +
          'volumes: {db-data: , logs: }\n',
      ),
      'base.yaml': 'services:\n  db:\n    image: nginx:1\n',
      '.env': '# db\nOTHER=1\n\nDB_A=1\nAPI_DB_PASSWORD=1\n',
    };
    const after = renamed(files, 'db', 'store');
    expect(after['base.yaml']).toBe(files['base.yaml']);
    expect(after['compose.yaml']).toContain('extends: {file: base.yaml, service: db}');
    expect(after['.env']).toBe('# db\nOTHER=1\n\nSTORE_A=1\nAPI_DB_PASSWORD=1\n');
    expect(rename(files, 'db', 'store').kept.map(({ what }) => what)).toEqual(['volume db-data']);
  });

  it('renames in a named Compose project, with its own .env', () => {
    const files = {
      'forge/compose.yaml': 'services:\n  db:\n    image: "redis:${DB_TAG}"\n',
      'forge/.env': 'DB_TAG=7\n',
      'infra/registry.yaml': 'version: 1\ncompose:\n  forge: { directory: forge }\n',
    };
    const scope = scopeOf(files, { composeFile: 'compose.yaml' });
    const { plan } = planRenameService({ from: 'db', to: 'store' }, scope);
    expect(applied(files, plan)).toEqual({
      ...files,
      'forge/compose.yaml': 'services:\n  store:\n    image: "redis:${STORE_TAG}"\n',
      'forge/.env': 'STORE_TAG=7\n',
    });
  });

  it('lets a renamed service be removed', () => {
    const files = renamed(shop, 'web', 'site');
    const left = applied(files, planRemoveService('site', scopeOf(files)).plan);
    const without = applied(shop, planRemoveService('web', scopeOf(shop)).plan);
    expect(left).toEqual(without);
  });

  it('gives back every byte when it is renamed back', () => {
    const names = fc.constantFrom('db', 'api', 'web');
    const free = fc.constantFrom('x', 'backend', 'api-v2', 'db2', 'store', 'data-base');
    const style = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.replaceAll('\n', '\r\n'),
      (text: string) => text.replace(/\n$/, ''),
      (text: string) => `\ufeff${text}`,
      (text: string) => text.replaceAll(/^( +)(\w+:)/gm, '$1# about $2\n$1$2'),
    );
    fc.assert(
      fc.property(names, free, style, (from, to, change) => {
        const edited = ['compose.yaml', '.env', '.env.example', 'infra/registry.yaml'];
        const files = Object.fromEntries(
          Object.entries(shop).map(([path, text]) => [
            path,
            edited.includes(path) ? change(text) : text,
          ]),
        );
        const there = renamed(files, from, to);
        expect(there).not.toEqual(files);
        expect(renamed(there, to, from)).toEqual(files);
      }),
      { numRuns: 60 },
    );
  });
});
