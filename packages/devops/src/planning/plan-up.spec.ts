import { describe, expect, it } from 'vitest';
import type { ComposeProject } from '../model/stack.js';
import { planText } from './plan-text.js';
import { planUp } from './plan-up.js';
import {
  asRecorded,
  completed,
  container,
  needs,
  nothingYet,
  project,
  service,
  up,
} from './testing/literals.js';
import type { UpIntent, UpObserved } from './up-intent.js';

const probed = { probes: { readiness: { probe: { type: 'http', path: '/ready' } } } } as const;
const shop = project(
  service('db', { kind: 'postgres' }),
  service('migrate', { dependencies: needs({ db: 'ready' }) }),
  service('api', { ...probed, dependencies: needs({ db: 'ready', migrate: 'done' }) }),
);
const running = [container('db'), container('migrate', completed), container('api')];
const ready = new Set(['db', 'api']);

function plan(stack: ComposeProject, observed: UpObserved, intent: Partial<UpIntent> = {}): string {
  const planned = planUp({ project: stack, observed, intent: up(intent) });
  expect(planned.diagnostics).toEqual([]);
  return planText(planned.plan);
}

function lines(...all: readonly string[]): string {
  return all.join('\n');
}

describe('up of what is not there yet', () => {
  it('creates once, then starts each service as soon as its dependencies meet their condition', () => {
    expect(plan(shop, nothingYet(shop))).toBe(
      lines(
        '1 create compose:shop db, migrate, api: no container yet',
        '2 start service:db (after 1): it waits for nothing',
        '3 await service:db postgres of its kind within 120 s (after 2): its kind answers this question',
        '4 start service:migrate unless done and api up (after 1, 3): db is ready',
        '5 await service:migrate completed within 600 s (after 4): others wait for it to complete',
        '6 start service:api (after 1, 3, 5): db is ready and migrate has completed',
        '7 await service:api http /ready of the registry within 120 s (after 6): the registry declares this probe',
        '8 settle compose:shop for 1 s (once 3, 5, 7 ended): what was just started must stay up',
      ),
    );
  });

  it('waits for an optional dependency, but not for its success', () => {
    const stack = project(
      service('cache', { healthcheck: {} }),
      service('api', { dependencies: needs({ cache: 'ready?' }) }),
    );
    expect(plan(stack, nothingYet(stack), { settle: 0 })).toBe(
      lines(
        '1 create compose:shop cache, api: no container yet',
        '2 start service:cache (after 1): it waits for nothing',
        '3 await service:cache its health check within 240 s (after 2): it has a health check',
        '4 start service:api (after 1, once 3 ended): cache is optional',
        '5 await service:api running within 120 s (after 4): nothing else tells',
      ),
    );
  });

  it('waits for no more than a start where the condition says no more', () => {
    const stack = project(
      service('db', { healthcheck: {} }),
      service('api', { dependencies: needs({ db: 'started' }) }),
    );
    expect(plan(stack, nothingYet(stack), { settle: 0 })).toContain(
      '4 start service:api (after 1, 2): db has started',
    );
  });

  it('leaves the dependencies alone with --no-deps', () => {
    const text = plan(shop, nothingYet(shop), { services: ['api'], noDeps: true, settle: 0 });
    expect(text).toBe(
      lines(
        '1 create compose:shop api alone: no container yet',
        '2 start service:api (after 1): it waits for nothing',
        '3 await service:api http /ready of the registry within 120 s (after 2): the registry declares this probe',
      ),
    );
  });

  it('waits for the health check too with --engine-health, and as long as it is told', () => {
    const stack = project(service('api', { ...probed, healthcheck: {} }));
    const text = plan(stack, nothingYet(stack), { engineHealth: true, timeout: 5000 });
    expect(text).toContain('http /ready of the registry and its health check within 5 s');
  });

  it('starts a service through Compose where a key is not the engine’s alone', () => {
    const stack = project(service('api', { keys: ['image', 'secrets'] }));
    expect(plan(stack, nothingYet(stack))).toContain(
      '2 start service:api through Compose (after 1)',
    );
  });

  it('leaves out a service of an inactive profile with a word', () => {
    const stack = project(service('api'), service('debug', { active: false, profiles: ['tools'] }));
    expect(plan(stack, nothingYet(stack))).toContain(
      '- skip service:debug: its profile is not active: --profile tools',
    );
    expect(plan(stack, nothingYet(stack), { services: ['debug'] })).toContain(
      'start service:debug',
    );
  });
});

describe('images', () => {
  const stack = project(
    service('db', { image: 'postgres:17' }),
    service('cache', { image: 'redis:7' }),
    service('api', { build: { context: '.', dockerfile: 'Dockerfile' }, image: null }),
    service('web', { dependencies: needs({ db: 'started' }) }),
  );
  const without = (...names: readonly string[]): UpObserved => {
    const observed = nothingYet(stack);
    const imageIds = new Map([...observed.imageIds].filter(([name]) => !names.includes(name)));
    return { ...observed, imageIds };
  };

  it('are pulled first, and hold up only who needs them', () => {
    expect(plan(stack, without('postgres:17'))).toContain(
      lines(
        '1 pull image:postgres:17: this engine does not have it',
        '2 create compose:shop cache, api: no container yet',
        '3 create compose:shop db, web (after 1): no container yet',
      ),
    );
  });

  it('are built where they are missing, or where asked', () => {
    expect(plan(stack, without('shop-api'))).toContain(
      '1 build image:shop-api: this engine does not have it',
    );
    expect(plan(stack, without(), { build: true })).toContain(
      '1 build image:shop-api: asked to build',
    );
  });

  it('are named before anything starts where they must not be pulled', () => {
    const strict = project(service('db', { image: 'postgres:17', pullPolicy: 'never' }));
    const { plan: empty, diagnostics } = planUp({
      project: strict,
      observed: { ...nothingYet(strict), imageIds: new Map() },
      intent: up(),
    });
    expect(empty.steps).toEqual([]);
    expect(diagnostics).toEqual([
      {
        code: 'IMAGE_MISSING',
        severity: 'error',
        message:
          'Service "db" runs from image "postgres:17", which this engine does not have, and its pull_policy is "never".',
        fix: 'Bring the image here: docker pull postgres:17, or docker load; or change pull_policy.',
        file: 'compose.yaml',
        line: 1,
        column: 1,
      },
    ]);
  });
});

describe('up of what is there', () => {
  it('has nothing to do where all is as the last up left it', () => {
    expect(plan(shop, asRecorded(shop, running, { ready }))).toBe('');
  });

  it('waits for what runs and is not ready yet, and starts nothing', () => {
    expect(plan(shop, asRecorded(shop, running, { ready: new Set(['db']) }))).toBe(
      '1 await service:api http /ready of the registry within 120 s: it runs and is not ready yet',
    );
  });

  it('looks again where an input changed', () => {
    const observed = asRecorded(shop, running, { ready, fingerprint: 'another' });
    expect(plan(shop, observed)).toContain(
      '1 create compose:shop db, migrate, api [disruptive]: its inputs may have changed',
    );
  });

  it('looks again where nothing is known', () => {
    expect(plan(shop, asRecorded(shop, running, { ready, record: null }))).toContain(
      '1 create compose:shop db, migrate, api [disruptive]: not known to be up to date',
    );
  });

  it('starts what was stopped, after the job that it waits for', () => {
    const stopped = [container('db'), container('migrate', completed), container('api', completed)];
    expect(plan(shop, asRecorded(shop, running, { ready, containers: stopped }))).toBe(
      lines(
        '1 start service:migrate unless done and api up: db is ready',
        '2 await service:migrate completed within 600 s (after 1): others wait for it to complete',
        '3 start service:api (after 2): db is ready and migrate has completed',
        '4 await service:api http /ready of the registry within 120 s (after 3): the registry declares this probe',
        '5 settle compose:shop for 1 s (once 2, 4 ended): what was just started must stay up',
      ),
    );
  });

  it('creates a removed container, and with it looks at its dependents', () => {
    const left = running.filter((one) => one.service !== 'db');
    expect(plan(shop, asRecorded(shop, running, { ready, containers: left }))).toContain(
      '1 create compose:shop db, migrate, api [disruptive]: db: no container yet; migrate, api: depends on db',
    );
  });

  it('leaves alone what does not depend on it', () => {
    const stack = project(service('db'), service('mail'));
    const observed = asRecorded(stack, [container('db'), container('mail')], {
      containers: [container('mail')],
    });
    const text = plan(stack, observed);
    expect(text).toContain('1 create compose:shop db: no container yet');
    expect(text).not.toContain('service:mail');
  });

  it('notices another container under the same name', () => {
    const replaced = running.map((one) => (one.service === 'api' ? { ...one, id: 'other' } : one));
    expect(plan(shop, asRecorded(shop, running, { ready, containers: replaced }))).toContain(
      '1 create compose:shop api [disruptive]: its container is another one',
    );
  });

  it('notices another replica count', () => {
    const stack = project(service('api', { replicas: 2 }));
    expect(plan(stack, asRecorded(stack, [container('api')]))).toContain('too few replicas');
    const three = [1, 2, 3].map((number) => container('api', { number }));
    expect(plan(stack, asRecorded(stack, three))).toContain('too many replicas');
  });

  it('runs a failed job again, and not one that ended well though nobody waits for it', () => {
    const stack = project(service('seed'));
    const failed = container('seed', { state: 'exited', exitCode: 1 });
    expect(plan(stack, asRecorded(stack, [failed]))).toContain('start service:seed');
    expect(plan(stack, asRecorded(stack, [container('seed', completed)]))).toBe('');
  });

  it('starts a service again that somebody stopped, though it ended with 0', () => {
    const stack = project(service('api'));
    const containers = [container('api', completed)];
    expect(plan(stack, asRecorded(stack, [container('api')], { containers }))).toContain(
      'start service:api',
    );
  });

  it('waits for a health check that only the image has', () => {
    const stack = project(service('api'));
    const starting = [container('api', { health: 'starting' })];
    expect(plan(stack, asRecorded(stack, starting))).toContain(
      'await service:api its health check',
    );
  });
});

describe('what would stop the run halfway', () => {
  const stack = project(
    service('api', {
      ports: [{ published: '9000', container: 80, protocol: 'tcp', hostAddress: null }],
      facts: { 'ports[0]': { file: 'compose.yaml', line: 7, column: 9 } },
    }),
  );
  const holder = { port: 9000, protocol: 'tcp', hostAddress: '127.0.0.1' };
  const refusals = (observed: Partial<UpObserved>): readonly string[] =>
    planUp({
      project: stack,
      observed: { ...nothingYet(stack), ...observed },
      intent: up(),
    }).diagnostics.map((one) => `${one.line ?? 0} ${one.code} ${one.message} ${one.fix}`);

  it('names the process that holds a port', () => {
    const process = { pid: 42, command: 'node', directory: '/other' };
    expect(refusals({ portHolders: [{ ...holder, process }] })).toEqual([
      '7 PORT_BUSY Service "api" publishes port 127.0.0.1:9000, which process 42 ("node" in /other) holds. End it: kill 42, or give the service another port.',
    ]);
  });

  it('names what is left of a process whose service is a container by now', () => {
    const mark = { root: '/shop', service: 'api', hash: 'h' };
    const process = { pid: 42, command: 'node', mark };
    expect(refusals({ root: '/shop', portHolders: [{ ...holder, process }] })).toEqual([
      '7 PORT_BUSY Service "api" publishes port 127.0.0.1:9000, which service "api" of /shop (process 42, "node") holds. End what this workspace has started on its ports: nx run infra:ports --free',
    ]);
  });

  it('names the container that holds a port, and its checkout', () => {
    const other = container('api', { composeProject: 'shop-2', workingDirectory: '/shop-2' });
    expect(refusals({ portHolders: [{ ...holder, container: other }] })).toEqual([
      '7 PORT_BUSY Service "api" publishes port 127.0.0.1:9000, which container "shop-api-1" of the Compose project "shop-2", started from /shop-2, holds. Stop it: docker stop shop-api-1, or give the service another port.',
    ]);
  });

  it('is no clash with the service’s own container', () => {
    expect(refusals({ portHolders: [{ ...holder, container: container('api') }] })).toEqual([]);
  });

  it('is no clash on another address or protocol', () => {
    const udp = { ...holder, protocol: 'udp', process: { pid: 1, command: 'x' } };
    expect(refusals({ portHolders: [udp] })).toEqual([]);
  });

  it('names a paused container', () => {
    expect(refusals({ containers: [container('api', { state: 'paused' })] })).toEqual([
      '1 CONTAINER_PAUSED Container "shop-api-1" of service "api" is paused, so it can neither start nor answer. docker unpause shop-api-1',
    ]);
  });

  it('names the nearest service where one is unknown', () => {
    const { diagnostics } = planUp({
      project: stack,
      observed: nothingYet(stack),
      intent: up({ services: ['apy'] }),
    });
    expect(diagnostics.map((one) => one.fix)).toEqual(['Write "api".']);
  });
});
