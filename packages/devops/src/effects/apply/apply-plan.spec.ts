import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../model/plan.js';
import type { ComposeProject } from '../../model/stack.js';
import { planDown } from '../../planning/plan-down.js';
import { planRestart } from '../../planning/plan-restart.js';
import { planUp } from '../../planning/plan-up.js';
import { needs, nothingYet, project, service, up } from '../../planning/testing/literals.js';
import type { UpIntent } from '../../planning/up-intent.js';
import { applyPlan } from './apply-plan.js';
import { fakeWorld, refused, type FakeWorld } from './testing/fake-world.js';
import type { ApplyOptions } from './world.js';

const shop = project(
  service('db', { kind: 'postgres' }),
  service('migrate', { dependencies: needs({ db: 'ready' }) }),
  service('api', { dependencies: needs({ migrate: 'done' }) }),
  service('mail'),
);

/** Jobs end with 0 as soon as they run. */
function shopWorld(): FakeWorld {
  const world = fakeWorld(shop);
  world.engine.onStart(({ id, service: name }) => {
    if (name === 'migrate') world.engine.happen(id, { state: 'exited', exitCode: 0 });
  });
  return world;
}

async function bringUp(
  stack: ComposeProject,
  world: FakeWorld,
  given: { intent?: Partial<UpIntent>; options?: ApplyOptions } = {},
): Promise<Outcome> {
  const containers = [...world.engine.containers.values()];
  const observed = { ...nothingYet(stack), containers };
  const { plan } = planUp({ project: stack, observed, intent: up(given.intent) });
  return applyPlan(plan, world, given.options);
}

function said(outcome: Outcome): readonly string[] {
  return outcome.steps.map((one) => {
    const { operation, subject } = outcome.plan.steps[one.id - 1]!;
    const blocked = one.blockedBy.length === 0 ? '' : ` by ${one.blockedBy.join()}`;
    const codes = one.diagnostics.map((found) => ` ${found.code}`).join('');
    return `${operation.do} ${subject} ${one.state}${blocked}${codes}`;
  });
}

function messages(outcome: Outcome): readonly string[] {
  return outcome.steps.flatMap((one) => one.diagnostics.map((found) => found.message));
}

describe('up', () => {
  it('starts each service once its dependencies are ready, and creates once', async () => {
    const world = shopWorld();
    const outcome = await bringUp(shop, world);
    expect(outcome.state).toBe('done');
    expect(world.ran).toEqual(['docker compose create --pull missing -- db migrate api mail']);
    const started = world.engine.calls.filter((call) => call.startsWith('start'));
    expect(started.filter((call) => !call.includes('mail'))).toEqual([
      'start shop-db-1',
      'start shop-migrate-1',
      'start shop-api-1',
    ]);
  });

  it('does not start a dependent before its dependency answers', async () => {
    const world = shopWorld();
    let asked = 0;
    world.answers.set('db', () => {
      asked += 1;
      if (asked < 4) expect(world.engine.calls).not.toContain('start shop-migrate-1');
      return asked < 4 ? refused : { ...refused, state: 'ready' };
    });
    await bringUp(shop, world);
    expect(asked).toBe(4);
    expect(world.engine.calls).toContain('start shop-migrate-1');
  });

  it('stops the dependents of a failed step, names the root, and goes on with the rest', async () => {
    const world = fakeWorld(shop);
    world.engine.putLogs('id-shop-migrate-1', ['no such table']);
    world.engine.onStart(({ id, service: name }) => {
      if (name === 'migrate') world.engine.happen(id, { state: 'exited', exitCode: 3 });
    });
    const outcome = await bringUp(shop, world);
    expect(outcome.state).toBe('failed');
    expect(said(outcome)).toEqual([
      'create-containers compose:shop done',
      'start-service service:db done',
      'await-ready service:db done',
      'start-service service:migrate done',
      'await-ready service:migrate failed SERVICE_ENDED',
      'start-service service:api not-started by 5',
      'await-ready service:api not-started by 5',
      'start-service service:mail done',
      'await-ready service:mail done',
      'settle compose:shop done',
    ]);
    expect(messages(outcome)).toEqual([
      'Service "migrate" ended with exit code 3 before it was ready. Its last lines:\n  | no such table',
    ]);
  });

  it('starts what needs a failed service only if it can be had', async () => {
    const stack = project(
      service('cache'),
      service('api', { dependencies: needs({ cache: 'ready?' }) }),
    );
    const world = fakeWorld(stack);
    world.engine.onStart(({ id, service: name }) => {
      if (name === 'cache') world.engine.happen(id, { state: 'exited', exitCode: 1 });
    });
    const outcome = await bringUp(stack, world);
    expect(outcome.state).toBe('failed');
    expect(said(outcome)).toContain('await-ready service:api done');
  });

  it('names a crash loop fast, however patient the limit is', async () => {
    const stack = project(service('api', { restart: 'always', ports: [] }));
    const world = fakeWorld(stack);
    world.engine.onStart(({ id }) => {
      for (let crash = 0; crash < 3; crash++) {
        world.engine.happen(id, { state: 'exited', exitCode: 127 });
      }
      world.engine.happen(id, { state: 'restarting', exitCode: 127 });
    });
    const outcome = await bringUp(stack, world);
    expect(messages(outcome)).toEqual([
      'Service "api" crashes again and again with exit code 127 (its command was not found). Its log is empty.',
    ]);
    expect(world.clock.now()).toBeLessThan(5000);
  });

  it('gives up at the time limit, with what it was told last', async () => {
    const world = shopWorld();
    world.answers.set('db', () => refused);
    const outcome = await bringUp(shop, world, { intent: { timeout: 3000 } });
    expect(messages(outcome)[0]).toBe(
      'Service "db" is not ready after 3 s (postgres of its kind): nobody listens. Its log is empty.',
    );
  });

  it('fails where a service ends within the settling time, and says which', async () => {
    const stack = project(service('db'), service('mail'));
    const world = fakeWorld(stack);
    const onStep: NonNullable<ApplyOptions['onStep']> = ({ operation }, ended) => {
      if (operation.do !== 'settle' || ended !== undefined) return;
      world.engine.happen('id-shop-mail-1', { state: 'exited', exitCode: 137 });
    };
    const outcome = await bringUp(stack, world, { options: { onStep } });
    expect(outcome.steps.at(-1)).toMatchObject({ state: 'failed', services: ['mail'] });
    expect(messages(outcome)).toEqual([
      'Service "mail" was ready, and then ended with exit code 137 (killed, perhaps for lack of memory). Its log is empty.',
    ]);
  });

  it('follows the health check that only the image has', async () => {
    const stack = project(service('web'));
    const world = fakeWorld(stack);
    world.engine.onStart(({ id }) => {
      world.engine.happen(id, { health: 'starting' });
    });
    const waiting = bringUp(stack, world, {
      options: {
        onStep: (step, ended) => {
          if (step.operation.do === 'await-ready' && ended === undefined) {
            queueMicrotask(() => {
              world.engine.happen('id-shop-web-1', { health: 'healthy' });
            });
          }
        },
      },
    });
    expect((await waiting).state).toBe('done');
    expect(world.engine.containers.get('id-shop-web-1')?.health).toBe('healthy');
  });

  it('tells an unhealthy service at once', async () => {
    const stack = project(service('web', { healthcheck: {} }));
    const world = fakeWorld(stack);
    world.engine.onStart(({ id }) => {
      world.engine.happen(id, { health: 'unhealthy' });
    });
    const outcome = await bringUp(stack, world);
    expect(messages(outcome)).toEqual([
      'Service "web" runs, but its health check fails. Its log is empty.',
    ]);
  });

  it('has nothing to plan once it is applied', async () => {
    const world = shopWorld();
    await bringUp(shop, world);
    const again = await bringUp(shop, world);
    expect(again.steps.filter((one) => one.changed).map((one) => one.id)).toEqual([1]);
    expect(again.steps.at(-1)?.milliseconds).toBe(0);
  });

  it('starts through Compose what is Compose’s to start', async () => {
    const stack = project(service('api', { keys: ['configs', 'image'] }));
    const world = fakeWorld(stack);
    expect((await bringUp(stack, world)).state).toBe('done');
    expect(world.ran.at(-1)).toBe('docker compose up --detach --no-deps --no-recreate -- api');
  });

  it('names the image that cannot be pulled, and starts what does not need it', async () => {
    const world = shopWorld();
    world.failOn('compose pull');
    const observed = { ...nothingYet(shop), imageIds: new Map([['mail:1', 'x']]) };
    const { plan } = planUp({ project: shop, observed, intent: up() });
    const outcome = await applyPlan(plan, world);
    expect(messages(outcome)[0]).toBe(
      'Image "db:1" of service "db" cannot be pulled.\n"docker compose pull -- db" failed.',
    );
    expect(world.engine.calls).toEqual(['start shop-mail-1']);
  });
});

describe('an error or interrupt while Compose replaces what ran', () => {
  const stack = project(service('db'), service('api', { dependencies: needs({ db: 'started' }) }));

  function worldWithRunning(): FakeWorld {
    const world = fakeWorld(stack);
    world.engine.put({ service: 'api' });
    return world;
  }

  it('starts again what Compose stopped', async () => {
    const world = worldWithRunning();
    world.failOn('create');
    world.whileRunning(() => {
      world.engine.happen('id-shop-api-1', { state: 'exited', exitCode: 143 });
    });
    const outcome = await bringUp(stack, world);
    expect(said(outcome)[0]).toBe('create-containers compose:shop failed CONTAINERS_NOT_CREATED');
    expect(world.engine.calls).toEqual(['start shop-api-1']);
  });

  it('starts it also where its dependency fails', async () => {
    const world = worldWithRunning();
    const start = world.engine.start.bind(world.engine);
    world.whileRunning(() => {
      world.engine.happen('id-shop-api-1', { state: 'exited', exitCode: 143 });
    });
    const engine = {
      ...world.engine,
      start: (id: string) => (id.includes('db') ? Promise.reject(new TypeError('no')) : start(id)),
    };
    const outcome = await bringUp(stack, { ...world, engine });
    expect(outcome.state).toBe('failed');
    expect(world.engine.calls).toEqual(['start shop-api-1']);
  });

  it('starts it also where the user interrupts', async () => {
    const world = worldWithRunning();
    const abort = new AbortController();
    world.whileRunning(() => {
      world.engine.happen('id-shop-api-1', { state: 'exited', exitCode: 143 });
      abort.abort();
    });
    const outcome = await bringUp(stack, world, { options: { signal: abort.signal } });
    expect(outcome.state).toBe('interrupted');
    expect(world.engine.calls).toEqual(['start shop-api-1']);
  });
});

describe('an interrupt', () => {
  it('ends what is still starting, and nothing else', async () => {
    const world = shopWorld();
    const abort = new AbortController();
    world.engine.put({ service: 'other', number: 1 });
    world.answers.set('db', () => {
      abort.abort();
      return refused;
    });
    const outcome = await bringUp(shop, world, { options: { signal: abort.signal } });
    expect(outcome.state).toBe('interrupted');
    expect(messages(outcome)).toEqual([]);
    expect(world.engine.calls.filter((call) => call.startsWith('stop'))).toEqual([
      'stop shop-db-1 1000',
    ]);
    expect(world.engine.calls).not.toContain('start shop-api-1');
  });
});

describe('an interrupt while a service is asked', () => {
  it('waits for no answer', async () => {
    const world = shopWorld();
    const abort = new AbortController();
    const ask = (): Promise<never> => {
      abort.abort();
      return new Promise(() => undefined);
    };
    const outcome = await bringUp(shop, { ...world, ask }, { options: { signal: abort.signal } });
    expect(outcome.state).toBe('interrupted');
    expect(world.engine.calls).toContain('stop shop-db-1 1000');
  });
});

describe('down', () => {
  it('stops dependents first, then takes the rest away through Compose', async () => {
    const world = shopWorld();
    await bringUp(shop, world);
    const containers = [...world.engine.containers.values()];
    const observed = { containers, imageIds: new Map<string, string>() };
    const intent = { services: 'all', volumes: false } as const;
    const outcome = await applyPlan(planDown({ project: shop, observed, intent }).plan, world);
    expect(outcome.state).toBe('done');
    const stops = world.engine.calls.filter((call) => call.startsWith('stop'));
    expect(stops.indexOf('stop shop-api-1 10000')).toBeLessThan(
      stops.indexOf('stop shop-db-1 10000'),
    );
    expect(world.ran.at(-1)).toBe('docker compose --profile * down');
    expect(world.engine.containers.size).toBe(0);
  });

  it('takes the network along only with the last one', async () => {
    const world = shopWorld();
    await bringUp(shop, world);
    const downOf = async (name: string): Promise<Outcome> => {
      const containers = [...world.engine.containers.values()];
      const observed = { containers, imageIds: new Map<string, string>() };
      const intent = { services: [name], volumes: false };
      return applyPlan(planDown({ project: shop, observed, intent }).plan, world);
    };
    await downOf('db');
    expect([...world.engine.containers.values()].map((one) => one.service)).toEqual(['mail']);
    expect(world.ran.at(-1)).not.toContain('down');
    await downOf('mail');
    expect(world.ran.at(-1)).toContain('down');
  });
});

describe('down of the whole stack', () => {
  it('ends processes that the registry has no more', async () => {
    const world = fakeWorld(shop);
    world.undeclared.add('old');
    const observed = { containers: [], imageIds: new Map(), strays: world.strays.list() };
    const intent = { services: 'all', volumes: false } as const;
    const outcome = await applyPlan(planDown({ project: shop, observed, intent }).plan, world);
    expect(said(outcome)).toEqual(['end-stray service:old done']);
    expect(outcome.steps[0]?.changed).toBe(true);
    expect(world.undeclared.size).toBe(0);
  });
});

describe('restart', () => {
  it('stops and starts the same containers, with those that go along', async () => {
    const stack = project(
      service('db'),
      service('api', { dependencies: needs({ db: 'ready' }), restartsWith: ['db'] }),
      service('mail'),
    );
    const world = fakeWorld(stack);
    await bringUp(stack, world);
    const before = world.engine.calls.length;
    const containers = [...world.engine.containers.values()];
    const observed = { containers, imageIds: new Map<string, string>() };
    const intent = { services: ['db'], settle: 1000, engineHealth: false };
    const outcome = await applyPlan(planRestart({ project: stack, observed, intent }).plan, world);
    expect(outcome.state).toBe('done');
    expect(world.engine.calls.slice(before)).toEqual([
      'stop shop-api-1 10000',
      'stop shop-db-1 10000',
      'start shop-db-1',
      'start shop-api-1',
    ]);
  });
});
