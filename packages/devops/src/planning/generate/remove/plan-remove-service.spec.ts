import { describe, expect, it } from 'vitest';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { ServiceWish } from '../choose-service.js';
import { Draft } from '../draft.js';
import { layFoundation } from '../foundation.js';
import type { GenerateScope } from '../generate-scope.js';
import { planAddService, stackOf } from '../plan-add-service.js';
import { updateReadme } from '../readme.js';
import { applied, scopeOf, type Texts } from '../testing/workspace.js';
import { planRemoveService } from './plan-remove-service.js';

type Wish = Partial<ServiceWish> & Pick<ServiceWish, 'name' | 'kind'>;

function add(files: Texts, wish: Wish, given: Partial<GenerateScope> = {}): Texts {
  const scope = scopeOf(files, given);
  const full = { dependsOn: [], public: false, ...wish };
  return applied(files, planAddService({ wish: full, scope, update: false }).plan);
}

const remove = (files: Texts, name: string, given: Partial<GenerateScope> = {}) =>
  planRemoveService(name, scopeOf(files, given));

const without = (files: Texts, name: string, given: Partial<GenerateScope> = {}): Texts =>
  applied(files, remove(files, name, given).plan);

function refusal(files: Texts, name: string): Diagnostic | undefined {
  try {
    remove(files, name);
    return undefined;
  } catch (error) {
    if (error instanceof DevopsError) return error.diagnostics[0];
    throw error;
  }
}

/** What stays when all services go: it comes with `nx g devops:init`. */
function founded(files: Texts): Texts {
  const scope = scopeOf(files);
  const draft = new Draft(scope.source);
  layFoundation(draft);
  updateReadme(draft, stackOf(draft, scope));
  return applied(files, draft.plan('init'));
}

const db: Wish = { name: 'db', kind: 'postgres' };
const api: Wish = { name: 'api', kind: 'http-api', dependsOn: ['db'] };
const empty = founded({});
const withDb = add(empty, db);
const shop = add(withDb, api);

describe('nx g devops:remove', () => {
  it.each<[string, Texts, Wish]>([
    ['the first service of a workspace', empty, db],
    ['one beside another', add(empty, { name: 'cache', kind: 'redis' }), db],
    ['one with an account on a server', withDb, api],
    ['one of a second template', withDb, { ...api, template: 'fastapi' }],
    ['a worker', withDb, { name: 'mail', kind: 'worker', dependsOn: ['db'], template: 'python' }],
    ['a job', withDb, { name: 'report', kind: 'job', dependsOn: ['db'] }],
    ['one in a folder of its own choice', empty, { ...api, dependsOn: [], directory: 'libs/x' }],
    ['one with a name like another', shop, { ...api, name: 'api-db' }],
    ['one that is public', empty, { ...db, public: true }],
    [
      'one beside hand-written ones',
      founded({
        'compose.yaml':
          '# mine\nname: shop\n\nservices:\n    web: {image: "nginx:1"}   # keep\n\nvolumes: {a: {}}\n',
        '.env': 'A=1',
        '.env.example': '# none yet\r\n',
      }),
      db,
    ],
  ])('gives back the same bytes: %s', (_, before, wish) => {
    const after = add(before, wish);
    expect(after).not.toEqual(before);
    expect(without(after, wish.name)).toEqual(before);
  });

  it('completes whatever a kill between two writes left', () => {
    const { plan } = remove(shop, 'api');
    const whole = applied(shop, plan);
    for (let written = 0; written < plan.steps.length; written += 1) {
      const left = applied(shop, { ...plan, steps: plan.steps.slice(0, written) });
      expect(without(left, 'api'), `after ${written} files`).toEqual(whole);
    }
  });

  it('is not there when it is removed again', () => {
    expect(refusal(without(shop, 'api'), 'api')).toMatchObject({
      code: 'SERVICE_UNKNOWN',
      message: 'There is no service "api". There are: db.',
    });
    expect(refusal(shop, 'bd')).toMatchObject({ code: 'SERVICE_UNKNOWN', fix: 'Write db.' });
  });

  it('is refused where others need it, and names each line', () => {
    const line = (text: string): number =>
      (shop['compose.yaml'] ?? '').split('\n').findIndex((one) => one.includes(text)) + 1;
    const found = refusal(shop, 'db');
    expect(found).toMatchObject({ code: 'SERVICE_NEEDED', file: 'compose.yaml' });
    expect(found?.related?.map(({ message }) => message)).toEqual([
      '"api" needs "db"',
      '"api-db-setup" needs "db"',
    ]);
    const [own, job] = found?.related ?? [];
    expect(job?.line).toBeGreaterThan(line('api-db-setup:'));
    expect(own?.line).toBeGreaterThan(line('  api:'));
  });

  it.each([
    ['links: [db]'],
    ['links: ["db:database"]'],
    ['network_mode: service:db'],
    ['pid: "service:db"'],
    ['ipc: service:db'],
    ['volumes_from: ["db:ro"]'],
    ['extends: {service: db}'],
    ['extends: db'],
    ['depends_on: [db]'],
    ['depends_on: {db: {condition: service_started, required: false}}'],
    ['build: {context: ., additional_contexts: {base: "service:db"}}'],
    ['build: {context: ., additional_contexts: ["base=service:db"]}'],
  ])('is refused where another says %s', (line) => {
    const files = {
      'compose.yaml': `services:\n  db:\n    image: postgres:17\n  web:\n    image: nginx:1\n    ${line}\n`,
    };
    const found = refusal(files, 'db');
    expect(found?.code).toBe('SERVICE_NEEDED');
    expect(found?.related).toMatchObject([{ line: 6, message: '"web" needs "db"' }]);
  });

  it.each([
    ['dependsOn: [db]', 5],
    ['variables: {URL: {from: db}}', 5],
    ['migrations: {tool: knex, database: db}', 5],
  ])('is refused where the registry says %s', (line, at) => {
    const files = {
      'compose.yaml': 'services:\n  db:\n    image: postgres:17\n  web:\n    image: nginx:1\n',
      'infra/registry.yaml': `version: 1\nservices:\n  db: {}\n  web:\n    ${line}\n`,
    };
    expect(refusal(files, 'db')?.related).toMatchObject([
      { file: 'infra/registry.yaml', line: at },
    ]);
  });

  it('leaves a file that was changed since, and names it', () => {
    const template = () =>
      new Map([
        ['Dockerfile', 'FROM scratch\n'],
        ['src/main.js', 'start();\n'],
      ]);
    const made = add(empty, { ...api, dependsOn: [] }, { template });
    const changed = { ...made, 'apps/api/Dockerfile': 'FROM mine\n', 'apps/api/notes.md': 'x' };
    const { plan, kept } = remove(changed, 'api', { template });
    const left = applied(changed, plan);
    expect(Object.keys(left).filter((path) => path.startsWith('apps/'))).toEqual([
      'apps/api/Dockerfile',
      'apps/api/notes.md',
    ]);
    expect(kept).toEqual([
      { what: 'apps/api/Dockerfile', why: 'it is not as the express template has it' },
    ]);
  });

  it('knows the files of a service that was renamed, and of one whose entry is written otherwise', () => {
    const template = () =>
      new Map([['Dockerfile', '# {{name}}\nFROM scratch\n#:postgres # {{dependency}}\n']]);
    const made = add(withDb, api, { template });
    expect(made['apps/api/Dockerfile']).toBe('# api\nFROM scratch\n# db\n');
    const text = made['compose.yaml'] ?? '';
    const entry = {
      ...made,
      'compose.yaml': text
        .replaceAll('api-db-setup', 'site-db-setup')
        .replace('  api:\n', '  site:\n')
        .replace(
          /depends_on:\n +db: .*\n +site-db-setup: .*\n/,
          'depends_on: [db, site-db-setup]\n',
        ),
      'infra/registry.yaml': (made['infra/registry.yaml'] ?? '').replace('  api:\n', '  site:\n'),
    };
    expect(entry['compose.yaml']).toContain('depends_on: [db');
    expect(Object.keys(without(entry, 'site', { template }))).not.toContain('apps/api/Dockerfile');
  });

  it('leaves a volume with settings, and one of another service', () => {
    const text = (volumes: string) =>
      `services:\n  db:\n    image: postgres:17\n    volumes: ["db-data:/a"]\n  web:\n    image: nginx:1\n${volumes}`;
    const configured = 'volumes:\n  db-data: {driver: local}\n';
    expect(without({ 'compose.yaml': text(configured) }, 'db')['compose.yaml']).toContain(
      configured,
    );
    const shared = `    volumes: ["db-data:/a"]\nvolumes:\n  db-data:\n`;
    expect(without({ 'compose.yaml': text(shared) }, 'db')['compose.yaml']).toContain(shared);
  });

  it('is refused where what is left would not be read: others take all of .env', () => {
    const made = add({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1\n' }, db);
    const compose = (made['compose.yaml'] ?? '').replace('nginx:1', 'nginx:1\n    env_file: .env');
    expect(refusal({ ...made, 'compose.yaml': compose }, 'db')).toMatchObject({
      code: 'SERVICE_OUT_OF_REACH',
      message: expect.stringContaining('env file .env not found') as string,
    });
  });

  it('is not held up by a service of the same name in a file that others extend', () => {
    const files = {
      'compose.yaml':
        'services:\n  db:\n    image: postgres:17\n  web:\n    extends: {file: base.yaml, service: db}\n',
      'base.yaml': 'services:\n  db:\n    image: nginx:1\n',
    };
    expect(without(files, 'db')).toEqual({
      ...files,
      'compose.yaml': 'services:\n  web:\n    extends: {file: base.yaml, service: db}\n',
    });
  });

  it('asks which one is meant where only named Compose projects have it', () => {
    const files = {
      'a/compose.yaml': 'services:\n  db:\n    image: postgres:17\n',
      'b/compose.yaml': 'services:\n  db:\n    image: postgres:17\n',
      'infra/registry.yaml': 'version: 1\ncompose:\n  a: { directory: a }\n  b: { directory: b }\n',
    };
    expect(refusal(files, 'db')).toMatchObject({
      code: 'SERVICE_AMBIGUOUS',
      file: 'a/compose.yaml',
      fix: 'Name the Compose file of the one that is meant: --file=a/compose.yaml',
      related: [{ file: 'b/compose.yaml', line: 2 }],
    });
  });

  it('leaves a project alone that only got a Dockerfile', () => {
    const template = () =>
      new Map([
        ['Dockerfile', 'FROM scratch\n'],
        ['src/main.js', 'start();\n'],
      ]);
    const before = { ...empty, 'apps/api/src/main.js': 'mine();\n' };
    const made = add(before, { ...api, dependsOn: [] }, { template });
    expect(made['apps/api/Dockerfile']).toBe('FROM scratch\n');
    const { plan, kept } = remove(made, 'api', { template });
    expect([applied(made, plan), kept]).toEqual([before, []]);
  });

  it('leaves a folder that another service is built from', () => {
    const made = add(empty, { ...api, dependsOn: [] });
    const compose = `${made['compose.yaml'] ?? ''}  other:\n    build: apps/api\n`;
    const { kept, plan } = remove({ ...made, 'compose.yaml': compose }, 'api');
    expect(kept).toEqual([{ what: 'apps/api', why: 'service "other" is made from it too' }]);
    expect(plan.steps.map(({ operation }) => operation.path)).not.toContain('apps/api/Dockerfile');
  });

  it('leaves variables that others use or that it does not use itself, and those of hand-written services', () => {
    const compose = `services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: \${DB_PASSWORD}
    ports: ["\${DB_PORT}:5432"]
  web:
    image: nginx:1
    environment: [DB_PASSWORD]
`;
    const files = {
      'compose.yaml': compose,
      '.env': 'DB_PASSWORD=a\nDB_PORT=1\nDB_OTHER=2\n',
      'infra/registry.yaml': 'version: 1\nservices:\n  db: { kind: postgres }\n',
    };
    expect(without(files, 'db')['.env']).toBe('DB_PASSWORD=a\nDB_OTHER=2\n');
    expect(remove(files, 'db').kept).toEqual([
      { what: 'DB_PASSWORD', why: 'service "web" uses it' },
    ]);
    const byHand = { ...files, 'infra/registry.yaml': 'version: 1\n' };
    expect(without(byHand, 'db')['.env']).toBe(files['.env']);
    const unused = { ...files, 'compose.yaml': compose.replace('${DB_PORT}', '1') };
    expect(without(unused, 'db')['.env']).toBe(files['.env']);
  });

  it('leaves no section that says nothing, which Compose would refuse', () => {
    const files = {
      'compose.yaml': `name: x\nservices: # all\n  db:\n    image: postgres:17\n    volumes: ["db-data:/a"]\n\nvolumes:\n\n  db-data:\n\nnetworks: {a: {}}\n`,
    };
    expect(without(files, 'db')['compose.yaml']).toBe('name: x\n\nnetworks: {a: {}}\n');
  });

  it('takes out what was written by hand, and leaves volumes, variables and addresses of others', () => {
    const files = {
      'compose.yaml': `services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: \${DB_PASSWORD}
    volumes: ["db-data:/a", "logs:/b", "kept:/c"]
  web:
    image: nginx:1
    environment:
      URL: http://db:5432
      SECRET: \${DB_PASSWORD}
    volumes: ["logs:/b"]
volumes:
  db-data:
  logs:
  kept:
`,
      '.env': 'DB_PASSWORD=a\n',
      'compose.override.yaml': 'services:\n  db:\n    mem_limit: 1g\n',
    };
    const { plan, kept, left } = remove(files, 'db');
    expect(applied(files, plan)).toEqual({
      'compose.yaml': `services:
  web:
    image: nginx:1
    environment:
      URL: http://db:5432
      SECRET: \${DB_PASSWORD}
    volumes: ["logs:/b"]
volumes:
  logs:
  kept:
`,
      '.env': 'DB_PASSWORD=a\n',
    });
    expect(kept).toEqual([
      { what: 'volume kept', why: 'its declaration was not generated' },
      { what: 'compose.yaml:10', why: 'URL of "web" still names "db"' },
    ]);
    expect(left).toEqual({
      containers: ['shop-db-1'],
      volumes: ['shop_db-data', 'shop_kept'],
      processes: [],
      folder: null,
    });
  });

  it('is refused where the service is in a file outside of the workspace too', () => {
    const files = {
      'compose.yaml': 'include: [../x/more.yaml]\nservices:\n  web:\n    image: nginx:1\n',
      '../x/more.yaml': 'services:\n  db:\n    image: postgres:17\n',
    };
    const two = `${files['../x/more.yaml']}  cache:\n    image: redis:7\n`;
    expect(refusal({ ...files, '../x/more.yaml': two }, 'db')).toMatchObject({
      code: 'SERVICE_OUT_OF_REACH',
      file: '../x/more.yaml',
      message: 'Service "db" is in ../x/more.yaml, which lies outside of the workspace.',
    });
    const included = { ...files, 'x/more.yaml': files['../x/more.yaml'] };
    const inside = { ...included, 'compose.yaml': files['compose.yaml'].replace('../', '') };
    expect(refusal(inside, 'db')).toMatchObject({
      code: 'SERVICE_OUT_OF_REACH',
      fix: 'Remove x/more.yaml and its include by hand.',
    });
    expect(without({ ...inside, 'x/more.yaml': two }, 'db')['x/more.yaml']).toBe(
      'services:\n  cache:\n    image: redis:7\n',
    );
  });

  it('is refused where a file that others extend says the name', () => {
    const files = {
      'compose.yaml': `services:
  db:
    image: postgres:17
  web:
    extends: {file: base.yaml, service: base}
`,
      'base.yaml': 'services:\n  base:\n    image: nginx:1\n    depends_on: [db]\n',
    };
    expect(refusal(files, 'db')).toMatchObject({
      code: 'SERVICE_NEEDED',
      related: [{ file: 'base.yaml', line: 4 }],
    });
  });

  it('keeps the registry entry that a service of another Compose project needs', () => {
    const files = {
      'compose.yaml': 'services:\n  db:\n    image: postgres:17\n',
      'forge/compose.yaml': 'services:\n  db:\n    image: postgres:17\n',
      'infra/registry.yaml':
        'version: 1\ncompose:\n  forge: { directory: forge }\nservices:\n  db: {}\n',
    };
    const left = without(files, 'db');
    expect(left).toEqual({
      'forge/compose.yaml': files['forge/compose.yaml'],
      'infra/registry.yaml': files['infra/registry.yaml'],
    });
  });
});
