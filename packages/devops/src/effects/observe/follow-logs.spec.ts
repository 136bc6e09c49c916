import { expect, it } from 'vitest';
import { fakeEngine } from '../../testing/fake-engine.js';
import type { Engine } from '../system/engine.js';
import { followLogs, type LogEngine, type LogRequest } from './follow-logs.js';

const request: LogRequest = { composeProject: 'shop', services: ['api', 'web'] };

it('passes on what is there, of the services that were asked for', async () => {
  const engine = fakeEngine();
  for (const service of ['api', 'web', 'db']) {
    engine.putLogs(engine.put({ service }).id, [`${service} 1`, `${service} 2`]);
  }
  const lines: string[] = [];
  const onLine = (_: unknown, line: string): void => void lines.push(line);
  await followLogs(engine, { ...request, tail: 1 }, { onLine, follow: null });
  expect(lines.sort()).toEqual(['api 2', 'web 2']);
});

/** An engine whose streams end when a test says so. */
function streamingEngine() {
  const fake = fakeEngine();
  const opened: string[] = [];
  const streams = new Map<string, (lines: readonly string[]) => void>();
  const logs: Engine['logs'] = async function* (id, { tail, since }) {
    opened.push(`${id} tail ${tail ?? 'all'} since ${since === undefined ? '-' : 'its end'}`);
    yield* await new Promise<readonly string[]>((resolve) => streams.set(id, resolve));
  };
  const engine: LogEngine = { ...fake, logs };
  return {
    engine,
    fake,
    opened,
    end: (id: string, ...lines: string[]) => streams.get(id)?.(lines),
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

it('attaches again when a container restarts, also where the start is told first, and to new ones', async () => {
  const { engine, fake, opened, end } = streamingEngine();
  const { id } = fake.put({ service: 'api' });
  const stop = new AbortController();
  const lines: string[] = [];
  const watch = {
    onLine: (_: unknown, line: string): void => void lines.push(line),
    follow: stop.signal,
  };
  const following = followLogs(engine, { ...request, tail: 5 }, watch);
  await until(() => opened.length === 1);

  fake.happen(id, { state: 'running' });
  end(id, 'last words');
  await until(() => opened.length === 2);

  end(id);
  await new Promise((resolve) => setImmediate(resolve));
  fake.happen(id, { state: 'running' });
  await until(() => opened.length === 3);

  const second = fake.put({ service: 'web' });
  fake.happen(second.id, { state: 'running' });
  await until(() => opened.length === 4);

  stop.abort();
  await following;
  expect(lines).toEqual(['last words']);
  expect(opened).toEqual([
    `${id} tail 5 since -`,
    `${id} tail all since its end`,
    `${id} tail all since its end`,
    `${second.id} tail 5 since -`,
  ]);
});

it('ends with an error where the engine goes away', async () => {
  const { engine, fake, opened } = streamingEngine();
  fake.put({ service: 'api' });
  const watch = { onLine: () => undefined, follow: new AbortController().signal };
  const following = followLogs(engine, request, watch);
  await until(() => opened.length === 1);
  fake.vanish();
  await expect(following).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
});
