import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readWorkspaceStack } from '../../effects/observe/read-stack.js';
import type { Stack, StackService } from '../../model/stack.js';
import { renderDiagnostics } from '../../report/render-diagnostics.js';
import { findings, stackOf } from './testing/findings.js';
import { urlWrongSide } from './url-wrong-side.js';

/** An api and what it may need; `api` adds to its entry. */
const shop = (environment: string, api = ''): string => `services:
  api:
    image: api:1
    ports: ["8000:8000"]
    environment: { ${environment} }
    ${api}
  db:
    image: postgres:17
    ports: ["127.0.0.1:9020:5432"]
  cache:
    image: redis:7
  mail:
    image: axllent/mailpit:v1
    ports: ["8025:8025", "9025:1025"]
`;

const fixes = (compose: string): readonly string[] =>
  urlWrongSide(stackOf({ files: { 'compose.yaml': compose } })).map(({ fix }) => fix);

describe('an address on localhost inside a container', () => {
  it('is shown with the service that was meant', () => {
    const compose = `services:
  api:
    image: api:1
    environment:
      DATABASE_URL: postgresql://api:\${API_PASSWORD:-x}@localhost:9020/api
  db:
    image: postgres:17
    ports: ["127.0.0.1:9020:5432"]
    healthcheck: { test: [CMD, pg_isready] }
`;
    expect(findings(compose)).toMatchInlineSnapshot(`
      "compose.yaml:5:7  URL_WRONG_SIDE  (warning)
      Variable "DATABASE_URL" of service "api" names localhost:9020, which inside its container is the container itself and not service "db".

        4 |     environment:
        5 |       DATABASE_URL: postgresql://api:\${API_PASSWORD:-x}@localhost:9020/api
          |       ^^^^^^^^^^^^

      compose.yaml:8:13  "db" listens on port 5432 in its own container

        7 |     image: postgres:17
        8 |     ports: ["127.0.0.1:9020:5432"]
          |             ^^^^^^^^^^^^^^^^^^^^^

      Fix: Write db:5432 instead of localhost:9020."
    `);
  });

  it.each([
    ['A: "postgresql://u@localhost:9020/x"', 'Write db:5432 instead of localhost:9020.'],
    ['A: "postgresql://u@127.0.0.1:5432/x"', 'Write db:5432 instead of 127.0.0.1:5432.'],
    ['A: "postgresql://u@[::1]/x"', 'Write db:5432 instead of [::1].'],
    ['A: "jdbc:postgresql://localhost/x"', 'Write db:5432 instead of localhost.'],
    ['A: "redis://localhost:6379/0"', 'Write cache:6379 instead of localhost:6379.'],
    ['CACHE_ADDR: "localhost:6379"', 'Write cache:6379 instead of localhost:6379.'],
    ['APP_REDIS_HOST: "localhost:6379"', 'Write cache:6379 instead of localhost:6379.'],
    ['A: "http://localhost:6379"', 'Write cache:6379 instead of localhost:6379.'],
  ])('{ %s }: %s', (environment, fix) => {
    expect(fixes(shop(environment))).toEqual([fix]);
  });

  it('of any protocol but a browser’s is wrong where the service depends on the other', () => {
    expect(fixes(shop('A: "smtp://localhost:9025"', 'depends_on: [mail]'))).toEqual([
      'Write mail:1025 instead of localhost:9025.',
    ]);
    expect(fixes(shop('A: "smtp://localhost:9025"'))).toEqual([]);
  });

  it.each([
    ['of its own port', 'A: "tcp://localhost:8000"', 'depends_on: [mail]'],
    ['that a browser may use', 'A: "http://localhost:8025"', 'depends_on: [mail]'],
    ['of a published store', 'A: "http://localhost:9020"', 'depends_on: [db]'],
    ['that no service has', 'A: "redis://localhost:7000"', ''],
    ['on which it listens itself', 'METRICS_ADDR: "localhost:6379"', ''],
    ['of the machine', 'A: "redis://host.docker.internal:6379"', ''],
    ['of a service', 'A: "redis://cache:6379"', ''],
    ['in the host’s network', 'A: "redis://localhost:6379"', 'network_mode: host'],
    ['in another container’s', 'A: "redis://localhost:6379"', 'network_mode: "container:x"'],
    ['in that of the other', 'A: "redis://localhost:6379"', 'network_mode: "service:cache"'],
    ['of a health check', '', 'healthcheck: { test: "redis-cli -u redis://localhost:6379" }'],
  ])('%s is fine', (_, environment, api) => {
    expect(fixes(shop(environment, api))).toEqual([]);
  });

  it('of a container that joined its network is fine, and the other way round', () => {
    const compose = (from: string): string => `services:
  gate: { image: "gate:1", environment: { A: "redis://localhost:6379" } }
  cache: { image: "redis:7", network_mode: "service:${from}" }
  other: { image: "other:1" }
  spare: { image: "redis:7" }
`;
    expect(fixes(compose('gate'))).toEqual([]);
    expect(fixes(compose('other'))).toEqual(['Write spare:6379 instead of localhost:6379.']);
  });

  it('means the one that the service depends on, and none that never runs beside it', () => {
    const compose = `services:
  api: { image: "a:1", profiles: [x], environment: { A: "redis://localhost" }, depends_on: [b] }
  a: { image: "redis:7" }
  b: { image: "redis:7" }
`;
    expect(fixes(compose)).toEqual(['Write b:6379 instead of localhost.']);
    const apart = compose.replaceAll('"redis:7"', '"redis:7", profiles: [y]');
    expect(fixes(apart)).toEqual([]);
  });
});

describe('the name of a service in a process of the machine', () => {
  const asProcess = (compose: string, ...names: readonly string[]): Stack =>
    mapped(stackOf({ files: { 'compose.yaml': compose } }), (service) =>
      names.includes(service.name) ? { ...service, runtime: 'process' } : service,
    );

  it('is shown with the port that is published', () => {
    const compose = shop('DATABASE_URL: "postgresql://db:5432/x"');
    const found = urlWrongSide(asProcess(compose, 'api'));
    expect(renderDiagnostics(found, () => undefined)).toMatchInlineSnapshot(`
      "compose.yaml:5:20  URL_WRONG_SIDE  (warning)
      Variable "DATABASE_URL" of service "api" names db:5432, but "api" is a process of this machine, and names of services are known inside containers only.

      compose.yaml:9:13  "db" is declared here

      Fix: Write localhost:9020 instead of db:5432."
    `);
  });

  it.each([
    ['A: "postgresql://db/x"', 'Write localhost:9020 instead of db.'],
    ['A: "http://mail:8025"', 'Write localhost:8025 instead of mail:8025.'],
    [
      'A: "redis://cache"',
      'Publish port 6379 of "cache" under ports, and write localhost with the host port instead of cache.',
    ],
  ])('{ %s }: %s', (environment, fix) => {
    expect(urlWrongSide(asProcess(shop(environment), 'api')).map((one) => one.fix)).toEqual([fix]);
  });

  it('is localhost with the same port where the other is a process too', () => {
    const found = urlWrongSide(asProcess(shop('A: "http://mail:8025"'), 'api', 'mail'));
    expect(found.map(({ fix }) => fix)).toEqual(['Write localhost:8025 instead of mail:8025.']);
  });

  it('localhost is right there', () => {
    expect(urlWrongSide(asProcess(shop('A: "redis://localhost:6379"'), 'api'))).toEqual([]);
  });
});

const repository = fileURLToPath(new URL('../../../../..', import.meta.url));
const corpus = process.env['DEVOPS_CORPUS'] ?? join(repository, '../shared/corpus');
const present = existsSync(join(corpus, 'index.json'));
const title = present
  ? 'the addresses of real Compose projects'
  : `SKIPPED: the addresses of real Compose projects; they are not in ${corpus}, set DEVOPS_CORPUS`;

describe.skipIf(!present)(title, async () => {
  const stacks = present ? await corpusStacks() : [];
  const found = (change: (service: StackService) => StackService): number =>
    stacks.flatMap((stack) => urlWrongSide(mapped(stack, change))).length;
  const ofNames = (service: StackService) =>
    service.addresses.filter(({ host }) => !isLoopback(host));

  it('are all on the right side, as far as anyone can say for certain', () => {
    expect(stacks.flatMap((stack) => urlWrongSide(stack))).toEqual([]);
  });

  it('of backing services are found once they are moved to the wrong side', () => {
    const moved = (service: StackService): StackService => ({
      ...service,
      addresses: ofNames(service)
        .filter(({ scheme }) => /^(postgres|mysql|redis|mongodb|amqp|nats)/.test(scheme ?? ''))
        .map((address) => ({ ...address, host: 'localhost' })),
    });
    const all = stacks.flatMap(servicesOf).flatMap((service) => moved(service).addresses).length;
    expect(all).toBeGreaterThan(50);
    // The others are jobs with the image of a database, and databases whose image nobody knows.
    expect(found(moved) / all).toBeGreaterThan(0.85);
  });

  it('are all found in processes, but for their own names', () => {
    const asProcess = (service: StackService): StackService => ({ ...service, runtime: 'process' });
    const all = stacks
      .flatMap(servicesOf)
      .flatMap((service) => ofNames(service).filter(({ host }) => host !== service.name)).length;
    expect(all).toBeGreaterThan(200);
    expect(found(asProcess)).toBe(all);
  });
});

async function corpusStacks(): Promise<readonly Stack[]> {
  const index = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as readonly {
    readonly directory: string;
    readonly composeArguments: readonly string[];
  }[];
  return Promise.all(
    index.map(({ directory, composeArguments }) => {
      const files = composeArguments.filter((word) => word !== '-f');
      const root = join(corpus, directory);
      const named = files.length === 0 ? {} : { files };
      return readWorkspaceStack({ root, variables: {}, profiles: ['*'], ...named });
    }),
  );
}

function servicesOf({ composeProjects }: Stack): readonly StackService[] {
  return composeProjects.flatMap(({ services }) => services);
}

function mapped(stack: Stack, change: (service: StackService) => StackService): Stack {
  const composeProjects = stack.composeProjects.map((project) => ({
    ...project,
    services: project.services.map(change),
  }));
  return { ...stack, composeProjects };
}

function isLoopback(host: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(host);
}
