import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKinds } from '../../documents/kinds/read-kinds.js';
import { readEnvFile } from '../../documents/env/read-env-file.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Preset } from '../../model/presets/preset.js';
import { presets } from '../../model/presets/presets.js';
import { composeIsThere } from '../../testing/real-engine.js';
import { validateStack } from '../validate/validate-stack.js';
import type { ServiceWish } from './choose-service.js';
import { checkOut } from './testing/compose-cli.js';
import type { NewService } from './new-service.js';
import { planAddService } from './plan-add-service.js';
import { variablesOf } from './service-variables.js';
import { applied, scopeOf, type Texts } from './testing/workspace.js';

const title = 'files of any sequence of services, as docker compose reads them';
const there = await composeIsThere(title);

const own = readKinds([
  {
    file: 'infra/kinds/mail.yaml',
    text: `kind: mailpit
image: axllent/mailpit:v1.20
ports: { smtp: 1025, web-ui: 8025 }
variables: { TOKEN: { secret: true }, NOTE: { default: 'a "b" {c #d: e' } }
environment: { MP_TOKEN: "{{TOKEN}}", MP_NOTE: "{{NOTE}}", MP_YES: yes }
healthcheck: wget -q http://127.0.0.1:8025 && [ "$$HOME" ]
volume: /data
connection: { variable: "{{NAME}}_SMTP_URL", url: "smtp://{{host}}:{{port}}" }
`,
  },
]).presets;
const kinds: readonly Preset[] = [...own, ...presets];

/** Names whose variables, jobs and volumes may meet. */
const names = ['a', 'a-b', 'b', 'a-b-setup', 'a-web-ui', 'b-data', 'yes', 'null'];

/** A container takes no command, so that most have none. */
const seldom = Array.from({ length: 9 }, () => undefined);

const wish = fc.record({
  name: fc.constantFrom(...names),
  // Servers with accounts come often: they bring jobs and variables of their own.
  preset: fc.constantFrom(...kinds, ...kinds.filter((kind) => kind.connection?.account != null)),
  template: fc.option(fc.nat(3), { nil: undefined }),
  dependsOn: fc.uniqueArray(fc.nat(9), { maxLength: 4 }),
  port: fc.option(fc.integer({ min: 8990, max: 9105 }), { nil: undefined, freq: 3 }),
  block: fc.option(fc.constantFrom('core', 'database', 'testing', 'nowhere'), {
    nil: undefined,
    freq: 3,
  }),
  public: fc.boolean(),
  runtime: fc.constantFrom(undefined, 'container' as const, 'process' as const, 'process' as const),
  command: fc.constantFrom(...seldom, 'run it', 'serve --port $PORT', ' '),
  directory: fc.option(fc.constantFrom('apps/x', 'services/one two', './b/', '../out', 'a//b'), {
    nil: undefined,
    freq: 3,
  }),
});

type Choice = typeof wish extends fc.Arbitrary<infer T> ? T : never;

function wishOf({ preset, template, dependsOn, ...choice }: Choice, known: readonly string[]) {
  const dependencies = new Set(dependsOn.flatMap((index) => known[index % known.length] ?? []));
  const named = {
    ...choice,
    kind: preset.kind,
    template: template === undefined ? undefined : preset.templates[template],
    dependsOn: [...dependencies].filter((one) => one !== choice.name),
  };
  return Object.fromEntries(
    Object.entries(named).filter(([, value]) => value !== undefined),
  ) as unknown as ServiceWish;
}

interface Grown {
  readonly files: Texts;
  readonly added: ReadonlyMap<string, { readonly wish: ServiceWish; readonly service: NewService }>;
  readonly refused: readonly string[];
}

/** What generators make of a sequence of wishes; a refused one changes nothing. */
function grow(choices: readonly Choice[]): Grown {
  let files: Texts = {};
  const added = new Map<string, { readonly wish: ServiceWish; readonly service: NewService }>();
  const refused: string[] = [];
  for (const choice of choices) {
    const asked = wishOf(choice, [...added.keys()]);
    const again = added.get(asked.name);
    try {
      const scope = scopeOf(files, { presets: kinds });
      const { plan, service } = planAddService({ wish: asked, scope, update: false });
      files = applied(files, plan);
      // Asked for less than it has, a service keeps what it has.
      if (again === undefined) added.set(asked.name, { wish: asked, service });
      else expect(plan.steps).toEqual([]);
    } catch (error) {
      if (!(error instanceof DevopsError) || error.family !== 'usage') throw error;
      refused.push(error.code);
    }
  }
  return { files, added, refused };
}

const mayRefuse = new Set([
  ...['DIRECTORY_REFUSED', 'SERVICE_DIFFERS', 'PORT_TAKEN', 'PORT_BLOCK_FULL'],
  ...['PORT_BLOCK_UNKNOWN', 'VARIABLE_TAKEN', 'RUNTIME_REFUSED', 'DEPENDENCY_OUT_OF_REACH'],
  // A command for a container, or an empty one.
  'OPTIONS_UNCLEAR',
]);

interface Printed {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
        readonly ports?: readonly {
          readonly published: string;
          readonly target: number;
          readonly host_ip?: string;
        }[];
      }
    >
  >;
}

function intended({ needs }: NewService): Readonly<Record<string, string>> {
  const inCompose = needs.filter(({ runtime }) => runtime === 'container');
  const edges = inCompose.flatMap(({ service, condition, account }) => [
    [service, condition] as const,
    ...(account === null ? [] : [[account.job, 'service_completed_successfully'] as const]),
  ]);
  return Object.fromEntries(edges);
}

async function printed(files: Texts): Promise<Printed> {
  const checkout = checkOut(files);
  try {
    const lines = await checkout.compose('--profile', '*', 'config', '--format', 'json');
    return JSON.parse(lines.join('\n')) as Printed;
  } finally {
    checkout.remove();
  }
}

describe.skipIf(!there)(title, () => {
  const counts = { services: 0, edges: 0, refused: 0, mixed: 0 };

  it('are accepted, and say what was asked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 9 }), async (choices) => {
        const { files, added, refused } = grow(choices);
        expect(refused.filter((code) => !mayRefuse.has(code))).toEqual([]);
        counts.refused += refused.length;
        if (files['compose.yaml'] === undefined) return;
        const { services } = await printed(files);
        const taken: string[] = [];
        const jobs = [...added.values()].flatMap(({ service }) =>
          service.needs.flatMap(({ account, runtime }) =>
            account === null || runtime === 'process' ? [] : [account.job],
          ),
        );
        const containers = [...added].filter(([, { service }]) => service.run === null);
        const names = [...containers.map(([name]) => name), ...jobs];
        expect(Object.keys(services).sort()).toEqual(names.sort());
        for (const [name, { service }] of containers) {
          counts.services += 1;
          counts.edges += service.needs.length;
          counts.mixed += service.needs.filter(({ runtime }) => runtime === 'process').length;
          const { depends_on = {}, ports = [] } = services[name] ?? {};
          const edges = Object.entries(depends_on).map(([to, { condition }]) => [to, condition]);
          expect(Object.fromEntries(edges)).toEqual(intended(service));
          expect(
            ports.map(({ published, target, host_ip = '' }) => [published, target, host_ip]),
          ).toEqual(
            service.ports.map(({ published, container }) => [
              String(published),
              container,
              service.public ? '' : '127.0.0.1',
            ]),
          );
          taken.push(...ports.map(({ published }) => published));
        }
        expect(new Set(taken).size).toBe(taken.length);
      }),
      { seed: 3, numRuns: 75 },
    );
    expect(counts.services).toBeGreaterThan(60);
    expect(counts.edges).toBeGreaterThan(20);
    expect(counts.mixed).toBeGreaterThan(5);
  }, 120_000);
});

describe('files of any sequence of services', () => {
  const counts = { processes: 0 };

  it('have no finding, and stay as they are when everything is asked for again', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 9 }), (choices) => {
        const { files, added } = grow(choices);
        const { local, stack } = scopeOf(files, { presets: kinds });
        const found = [...local.diagnostics, ...validateStack(local)];
        expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
        // What Compose misses without .env is a secret.
        const missing = stack.diagnostics.filter(({ code }) => code !== 'VARIABLE_REQUIRED');
        expect(missing.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
        counts.processes += local.composeProjects.flatMap(({ services }) =>
          services.filter(({ runtime }) => runtime === 'process'),
        ).length;
        const names = local.composeProjects.flatMap(({ services }) =>
          services.map(({ name, dependencies }) => [name, dependencies.length] as const),
        );
        expect(new Map(names).size).toBe(names.length);
        const keys = [...added.values()].flatMap(({ service }) =>
          variablesOf(service).map(({ key }) => key),
        );
        expect(new Set(keys).size).toBe(keys.length);
        const { variables } = readEnvFile(files['.env.example'] ?? '', '.env.example', () => '');
        for (const { wish: asked, service } of added.values()) {
          for (const { key, value } of variablesOf(service)) {
            expect(variables.get(key)).toBe(value ?? '');
          }
          const scope = scopeOf(files, { presets: kinds });
          expect(planAddService({ wish: asked, scope, update: false }).plan.steps).toEqual([]);
        }
      }),
      { seed: 4, numRuns: 80 },
    );
    expect(counts.processes).toBeGreaterThan(60);
  }, 60_000);
});
