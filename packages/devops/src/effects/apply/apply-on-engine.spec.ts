import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Container } from '../../model/observed.js';
import type { Outcome } from '../../model/plan.js';
import { planText } from '../../planning/plan-text.js';
import { realEngine } from '../../testing/real-engine.js';
import { RealStage, web } from './testing/real-stage.js';

const title = 'plans applied to a real engine';
const engine = await realEngine(title);
const time = 60_000;

function messages(outcome: Outcome): readonly string[] {
  return outcome.steps.flatMap((one) => one.diagnostics.map((found) => found.message));
}

function states(containers: readonly Container[]): Record<string, string> {
  const sorted = [...containers].sort((a, b) => (a.service < b.service ? -1 : 1));
  return Object.fromEntries(sorted.map((one) => [one.service, one.state]));
}

function ids(containers: readonly Container[]): Record<string, string> {
  return Object.fromEntries(containers.map((one) => [one.service, one.id]));
}

const checked = {
  healthcheck: {
    test: ['CMD', 'web', 'check'],
    interval: '10s',
    start_period: '10s',
    start_interval: '100ms',
  },
};
const published = { ports: ['127.0.0.1::8080'] };
const ready = (...names: readonly string[]) => ({
  depends_on: Object.fromEntries(names.map((name) => [name, { condition: 'service_healthy' }])),
});

describe.skipIf(engine === null)(title, () => {
  let stage: RealStage;
  beforeEach(() => {
    stage = new RealStage(engine!);
  });
  afterEach(() => stage.clear(), time);

  it(
    'starts by readiness what Compose calls its own, and finds nothing to do afterwards',
    async () => {
      stage.write({
        db: { ...web, ...published, ...checked, environment: { READY_DELAY_MS: '300' } },
        migrate: { ...web, ...ready('db'), command: 'true' },
        api: {
          ...web,
          depends_on: { migrate: { condition: 'service_completed_successfully' } },
          ...checked,
        },
      });
      stage.probe('db');
      const outcome = await stage.up({ settle: 300 });
      expect(messages(outcome)).toEqual([]);
      expect(states(await stage.containers())).toEqual({
        api: 'running',
        db: 'running',
        migrate: 'exited',
      });
      expect(planText((await stage.plan()).plan)).toBe('');
      const before = ids(await stage.containers());
      await stage.folder.docker('compose', 'up', '--detach', '--no-build');
      expect(ids(await stage.containers())).toEqual(before);
      expect(stage.ran).toHaveLength(1);
    },
    time,
  );

  it(
    'repairs a removed and a stopped container, and touches no other',
    async () => {
      stage.write({ a: web, b: web, c: web });
      await stage.up();
      const before = ids(await stage.containers());
      await engine!.remove(before['a']!, { volumes: false });
      await engine!.stop(before['b']!, 0);
      // The engine's list follows a moment after the stop.
      await vi.waitFor(async () => {
        expect(states(await stage.containers())).toMatchObject({ b: 'exited' });
      });
      expect(messages(await stage.up())).toEqual([]);
      const after = await stage.containers();
      expect(states(after)).toEqual({ a: 'running', b: 'running', c: 'running' });
      const { a, ...others } = ids(after);
      expect(a).not.toBe(before['a']);
      expect(others).toEqual({ b: before['b'], c: before['c'] });
    },
    time,
  );

  it(
    'replaces what changed, and leaves the other replica count right',
    async () => {
      stage.write({ api: web });
      await stage.up();
      stage.write({ api: { ...web, environment: { A: '1' }, deploy: { replicas: 2 } } });
      expect(messages(await stage.up())).toEqual([]);
      const containers = await stage.containers();
      expect(containers.map((one) => one.state)).toEqual(['running', 'running']);
    },
    time,
  );

  it(
    'names a crash loop with exit code and last log lines, and starts what does not need it',
    async () => {
      const command = ['sh', '-c', 'echo cannot reach the moon; exit 7'];
      stage.write({
        api: { ...web, ...published, restart: 'always', command },
        ui: { ...web, ...ready('api') },
        mail: web,
      });
      stage.probe('api');
      const outcome = await stage.up();
      expect(messages(outcome)).toHaveLength(1);
      expect(messages(outcome)[0]).toMatch(
        /^Service "api" crashes again and again with exit code 7\. Its last lines:\n( {2}\| cannot reach the moon\n?)+$/,
      );
      expect(states(await stage.containers())).toMatchObject({ ui: 'created', mail: 'running' });
      expect(outcome.milliseconds).toBeLessThan(20_000);
    },
    time,
  );

  it(
    'names a job that fails, and one that the engine cannot start',
    async () => {
      stage.write({
        job: { ...web, command: 'false' },
        odd: { ...web, command: '/no/such/program' },
        api: { ...web, depends_on: { job: { condition: 'service_completed_successfully' } } },
      });
      // On a busy machine the init process of a container takes longer than a moment to find that there is no such program.
      const said = messages(await stage.up({ settle: 2000 }));
      expect(said, said.join('\n')).toHaveLength(2);
      expect(said).toContain(
        'Service "job" ended with exit code 1 before it was ready. Its log is empty.',
      );
      expect(said.join()).toContain('/no/such/program');
      expect(states(await stage.containers())).toMatchObject({ api: 'created' });
    },
    time,
  );

  it(
    'leaves to Compose what is Compose’s to start',
    async () => {
      stage.folder.put('token', 'not a secret');
      stage.write(
        { plain: web, vault: { ...web, secrets: ['token'] } },
        { secrets: { token: { file: './token' } } },
      );
      const outcome = await stage.up();
      expect(messages(outcome)).toEqual([]);
      expect(stage.ran.filter((words) => words.startsWith('up'))).toEqual([
        'up --detach --no-deps --no-recreate -- vault',
      ]);
      expect(states(await stage.containers())).toEqual({ plain: 'running', vault: 'running' });
    },
    time,
  );

  it(
    'names the image that cannot be had, and starts what does not need it',
    async () => {
      stage.write({
        gone: { image: `${stage.folder.name}/nowhere:1` },
        api: { ...web, ...ready('gone') },
        mail: web,
      });
      const outcome = await stage.up();
      expect(messages(outcome)[0]).toContain(
        `Image "${stage.folder.name}/nowhere:1" of service "gone" cannot be pulled.`,
      );
      expect(states(await stage.containers())).toEqual({ mail: 'running' });
    },
    time,
  );

  it(
    'ends what is still starting when it is interrupted, and keeps what is ready',
    async () => {
      stage.write({
        db: web,
        slow: { ...web, ...published, environment: { START_DELAY_MS: '60000' } },
      });
      stage.probe('slow');
      const abort = new AbortController();
      let interrupted = 0;
      const started = new Set<string>();
      const outcome = await stage.up(
        {},
        {
          signal: abort.signal,
          onStep: ({ operation, subject }, ended) => {
            if (operation.do === 'start-service' && ended?.state === 'done') started.add(subject);
            if (operation.do === 'await-ready' && operation.service === 'db' && ended) {
              started.add('db is ready');
            }
            if (started.size < 3 || interrupted > 0) return;
            interrupted = performance.now();
            abort.abort();
          },
        },
      );
      expect(performance.now() - interrupted).toBeLessThan(4000);
      expect(outcome.state).toBe('interrupted');
      // The engine's list follows a moment after the stop.
      await vi.waitFor(async () => {
        expect(states(await stage.containers())).toEqual({ db: 'running', slow: 'exited' });
      });
    },
    time,
  );

  it(
    'starts again what Compose stopped to replace it, though its dependency fails',
    async () => {
      stage.write({ api: web });
      await stage.up();
      const broken = { ...web, ...published, command: 'false' };
      stage.probe('db');
      stage.write({ db: broken, api: { ...web, environment: { A: '1' }, ...ready('db') } });
      const outcome = await stage.up();
      expect(messages(outcome)[0]).toContain('Service "db" ended with exit code 1');
      expect(states(await stage.containers())).toEqual({ api: 'running', db: 'exited' });
    },
    time,
  );

  it(
    'lets two commands at once bring up one project',
    async () => {
      stage.write({ db: web, api: { ...web, ...ready('db') } });
      const outcomes = await Promise.all([stage.up(), stage.up()]);
      expect(outcomes.flatMap(messages)).toEqual([]);
      expect(await stage.containers()).toHaveLength(2);
    },
    time,
  );

  it(
    'restarts the same containers, and with them what Compose restarts along',
    async () => {
      const along = { depends_on: { db: { condition: 'service_started', restart: true } } };
      stage.write({ db: web, api: { ...web, ...along }, mail: web });
      await stage.up();
      const before = await stage.containers();
      const started = await stage.startTimes();
      expect(messages(await stage.restart('db'))).toEqual([]);
      expect(ids(await stage.containers())).toEqual(ids(before));
      const after = await stage.startTimes();
      const again = Object.keys(after).filter((name) => after[name] !== started[name]);
      expect(again.sort()).toEqual(['api', 'db']);
    },
    time,
  );

  it(
    'takes down dependents with a service, and the network with the last one',
    async () => {
      stage.write({ db: web, api: { ...web, ...ready('db') }, mail: web });
      await stage.up();
      expect(messages(await stage.down('db'))).toEqual([]);
      expect(states(await stage.containers())).toEqual({ mail: 'running' });
      expect(await stage.networks()).toBe(1);
      expect(messages(await stage.down('mail'))).toEqual([]);
      expect(await stage.networks()).toBe(0);
    },
    time,
  );

  it(
    'takes everything down, services of inactive profiles too',
    async () => {
      stage.write({ db: web, debug: { ...web, profiles: ['tools'] } });
      await stage.up();
      await stage.up({ services: ['debug'] });
      expect(await stage.containers()).toHaveLength(2);
      expect(messages(await stage.down())).toEqual([]);
      expect(await stage.containers()).toEqual([]);
      expect(await stage.networks()).toBe(0);
    },
    time,
  );
});
