import { describe, expect, it } from 'vitest';
import { observeGenerate } from '../../effects/observe/observe-generate.js';
import type { DevopsError } from '../../errors/devops-error.js';
import { memoryFiles, memoryFolders } from '../../testing/memory-files.js';
import type { ServiceWish } from './choose-service.js';
import { planAddService } from './plan-add-service.js';
import { applied, type Texts } from './testing/workspace.js';

type Wish = Partial<ServiceWish> & Pick<ServiceWish, 'name' | 'kind'>;

/** As the generator does it: everything is read from the files. */
async function add(files: Texts, wish: Wish) {
  const scope = await observeGenerate({
    root: '/shop',
    source: memoryFiles(files),
    list: memoryFolders(files),
    projects: [],
    shell: {},
  });
  return planAddService({ wish: { dependsOn: [], public: false, ...wish }, scope, update: false });
}

async function refusal(files: Texts, wish: Wish) {
  const error = await add(files, wish).catch((thrown: unknown) => thrown);
  return (error as DevopsError).diagnostics.map(
    ({ code, file, line }) => `${file ?? ''}:${line ?? 0} ${code}`,
  );
}

const mailpit = `kind: mailpit
image: axllent/mailpit:v1.20
ports: { web: 8025, smtp: 1025 }
probes: { readiness: /ready, liveness: /livez }
variables: { LIMIT: { default: 500, description: How many it keeps. } }
environment: { MP_MAX_MESSAGES: "{{LIMIT}}", MP_VERBOSE: true }
connection: { url: "http://{{host}}:{{port}}" }
`;
const before = { 'infra/kinds/mailpit.yaml': mailpit };
const mail = { name: 'mail', kind: 'mailpit' };

describe('a service of a kind of the workspace', () => {
  it('is made from its file alone', async () => {
    const files = applied(before, (await add(before, mail)).plan);
    expect(files['compose.yaml']).toBe(`services:
  mail:
    image: axllent/mailpit:v1.20
    init: true
    restart: unless-stopped
    environment:
      MP_MAX_MESSAGES: \${MAIL_LIMIT:-500}
      MP_VERBOSE: "true"
    ports:
      - "127.0.0.1:\${MAIL_PORT:-9040}:8025"
      - "127.0.0.1:\${MAIL_SMTP_PORT:-9041}:1025"
`);
    expect(files['.env.example']).toContain('MAIL_LIMIT=500');
    expect(files['infra/registry.yaml']).toContain(`  mail:
    kind: mailpit
    ports: { web: 9040, smtp: 9041 }
    variables:
      MP_MAX_MESSAGES: { description: How many it keeps. }
    probes: { readiness: { http: /ready }, liveness: { http: /livez } }
`);
  });

  it('says its probes in the registry, though they are the default ones there: those are for kinds that devops knows', async () => {
    const first = applied(before, (await add(before, { name: 'db', kind: 'postgres' })).plan);
    expect(first['infra/registry.yaml']).toContain('{ readiness: /ready, liveness: /health }');
    const files = applied(first, (await add(first, mail)).plan);
    expect(files['infra/registry.yaml']).toContain(
      'probes: { readiness: { http: /ready }, liveness: { http: /livez } }',
    );
  });

  it('stays as it is when it is made again, with and without its registry entry', async () => {
    const files = applied(before, (await add(before, mail)).plan);
    expect((await add(files, mail)).plan.steps).toEqual([]);
    const unregistered = Object.fromEntries(
      Object.entries(files).filter(([path]) => path !== 'infra/registry.yaml'),
    );
    const again = await add(unregistered, mail);
    expect(again.service.ports.map(({ published }) => published)).toEqual([9040, 9041]);
  });

  it('gives its dependents an address', async () => {
    const files = applied(before, (await add(before, mail)).plan);
    const api = { name: 'api', kind: 'worker', dependsOn: ['mail'] };
    expect(applied(files, (await add(files, api)).plan)['compose.yaml']).toContain(
      'MAIL_URL: http://mail:8025',
    );
  });
});

describe('the kinds of a workspace', () => {
  it('win over built-in ones, whole', async () => {
    const files = { 'infra/kinds/pg.yml': 'kind: postgres\nimage: postgis/postgis:17-3.5\n' };
    const { plan, service } = await add(files, { name: 'db', kind: 'postgres' });
    expect(service.preset).toMatchObject({ image: 'postgis/postgis:17-3.5', volume: null });
    expect(applied(files, plan)['.env'] ?? '').not.toContain('PASSWORD');
    const error = await add(files, { name: 'db', kind: 'x' }).catch((thrown: unknown) => thrown);
    expect((error as DevopsError).message).toBe(
      'There is no kind "x". There are: postgres, redis, nats, http-api, frontend, worker, job.',
    );
  });

  it('are named to whoever asks for another', async () => {
    const error = await add(before, { name: 'mail', kind: 'mailpt' }).catch(
      (thrown: unknown) => thrown,
    );
    expect((error as DevopsError).diagnostics).toMatchObject([
      {
        code: 'KIND_UNKNOWN',
        message: expect.stringContaining('There are: mailpit, postgres, redis, nats') as string,
        fix: 'Write --kind=mailpit',
      },
    ]);
  });

  it('stop every generator where one of them cannot be read', async () => {
    const files = { ...before, 'infra/kinds/x.yaml': 'kind: x\nimgae: x:1\nimage: x:1\n' };
    expect(await refusal(files, mail)).toEqual(['infra/kinds/x.yaml:2 KIND_FILE']);
    const torn = { ...before, 'infra/kinds/x.yaml': 'kind: [' };
    expect(await refusal(torn, mail)).toEqual(['infra/kinds/x.yaml:1 YAML_SYNTAX']);
  });
});
