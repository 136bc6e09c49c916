import { describe, expect, it } from 'vitest';
import { engineContract } from './engine-contract.js';
import { fakeEngine } from './fake-engine.js';

engineContract('the fake', () => {
  const engine = fakeEngine('shop');
  const port = { container: 8080, protocol: 'tcp', hostAddress: '127.0.0.1', published: 9000 };
  const made = engine.put({ service: 'api', state: 'created' });
  engine.onStart(() => {
    engine.happen(made.id, { ports: [port] });
  });
  engine.putImage('api:1', 'sha256:1');
  engine.putLogs(made.id, ['hello']);
  engine.onExecute(() => ({ exitCode: 3, output: 'out' }));
  const stage = { engine, composeProject: 'shop', image: 'api:1', clear: () => Promise.resolve() };
  return Promise.resolve(stage);
});

describe('the fake engine', () => {
  it('tells followers that it went away', async () => {
    const engine = fakeEngine();
    const told: string[] = [];
    await engine.follow('shop', ({ action }) => told.push(action), new AbortController().signal);
    engine.vanish();
    expect(told).toEqual(['lost']);
    await expect(engine.listContainers('shop')).rejects.toMatchObject({
      code: 'ENGINE_UNREACHABLE',
    });
  });
});
