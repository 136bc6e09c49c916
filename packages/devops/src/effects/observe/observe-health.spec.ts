import { expect, it } from 'vitest';
import type { StackService } from '../../model/stack.js';
import { judgeHealth } from '../../planning/judge-health.js';
import { fakeEngine } from '../../testing/fake-engine.js';
import { aComposeProject, aService } from '../../testing/literals.js';
import type { Question } from '../apply/world.js';
import { observeHealth } from './observe-health.js';

const http = { type: 'http', path: '/ready' } as const;

async function observed(
  services: readonly StackService[],
  play: (engine: ReturnType<typeof fakeEngine>) => void,
) {
  const engine = fakeEngine();
  play(engine);
  const asked: string[] = [];
  let lists = 0;
  const world = {
    engine: {
      listContainers: (name: string) => {
        lists += 1;
        return engine.listContainers(name);
      },
      logs: engine.logs.bind(engine),
    },
    ask: ({ container, probe, timeout }: Question) => {
      asked.push(`${container.name} ${probe.type} ${timeout}`);
      return Promise.resolve({ state: 'ready', latency: 5, detail: 'OK' } as const);
    },
  };
  const project = aComposeProject(services);
  const evidence = await observeHealth({ project, services, timeout: 5000 }, world);
  const health = evidence
    .map(judgeHealth)
    .map((one) => `${one.service} ${one.health}: ${one.cause}`);
  return { asked, lists, health };
}

it('lists once and asks each running replica that has a probe, and nothing else', async () => {
  const services = [
    aService({ name: 'api', replicas: 2, probes: { readiness: { probe: http, timeout: 300 } } }),
    aService({ name: 'db', kind: 'postgres' }),
    aService({ name: 'web', healthcheck: { test: ['CMD', 'true'] } }),
    aService({ name: 'job' }),
    aService({ name: 'gone', kind: 'redis' }),
  ];
  const { asked, lists, health } = await observed(services, (engine) => {
    engine.put({ service: 'api' });
    engine.put({ service: 'api', number: 2 });
    engine.put({ service: 'api', number: 3, oneOff: true });
    engine.put({ service: 'db' });
    engine.put({ service: 'web', health: 'unhealthy' });
    engine.put({ service: 'job' });
    engine.put({ service: 'gone', state: 'exited', exitCode: 1 });
  });
  expect(lists).toBe(1);
  expect(asked.sort()).toEqual([
    'shop-api-1 http 300',
    'shop-api-2 http 300',
    'shop-db-1 postgres 5000',
  ]);
  expect(health).toEqual([
    'api healthy: OK',
    'db healthy: OK',
    'web unhealthy: its health check fails',
    'job healthy: runs',
    'gone unhealthy: stopped with exit code 1',
  ]);
});
