import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { SlotCandidate } from '../../planning/slots/choose-slot.js';
import { fakeEngine } from '../../testing/fake-engine.js';
import { engineIfAny } from './engine-if-any.js';
import { observeSlotTakers } from './observe-slot-takers.js';

const candidate = (slot: number, port: number): SlotCandidate => ({
  slot,
  ports: [{ port, protocol: 'tcp' }],
  names: [`shop-${slot}`],
});
const published = (port: number) => [
  { container: 80, protocol: 'tcp', hostAddress: '0.0.0.0', published: port },
];

describe('who is in the slots', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  const listen = async (): Promise<number> => {
    const server = createServer();
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return (server.address() as AddressInfo).port;
  };

  it('is whoever holds a port, or has containers of the name', async () => {
    const engine = fakeEngine('shop-1');
    engine.put({ service: 'api', ports: published(1) });
    engine.put({ service: 'api', composeProject: 'shop-2', state: 'exited' });
    const candidates = [candidate(1, 1), candidate(2, 2), candidate(3, 3)];
    expect(await observeSlotTakers({ root: '/elsewhere', candidates }, engine)).toEqual({
      ports: new Map([
        [
          '1/tcp',
          'container "shop-1-api-1" of the Compose project "shop-1", started from /checkout',
        ],
      ]),
      names: new Map([
        ['shop-1', 'a Compose project started from /checkout'],
        ['shop-2', 'a Compose project started from /checkout'],
      ]),
    });
  });

  it('is not the checkout that looks', async () => {
    const engine = fakeEngine('shop-1');
    engine.put({ service: 'api', ports: published(1) });
    engine.put({ service: 'git', composeProject: 'shop-2', workingDirectory: '/checkout/forge' });
    const candidates = [candidate(1, 1), candidate(2, 2)];
    const nobody = { ports: new Map(), names: new Map() };
    expect(await observeSlotTakers({ root: '/checkout', candidates }, engine)).toEqual(nobody);
    const port = await listen();
    const own = { root: process.cwd(), candidates: [candidate(1, port)] };
    expect(await observeSlotTakers(own, fakeEngine())).toEqual(nobody);
  });

  it.skipIf(process.platform !== 'linux')('is found without an engine', async () => {
    const engine = await engineIfAny({ DOCKER_HOST: 'unix:///nonexistent/docker.sock' });
    const port = await listen();
    const request = { root: '/elsewhere', candidates: [candidate(1, port)] };
    const { ports } = await observeSlotTakers(request, engine);
    expect(ports.get(`${port}/tcp`)).toMatch(`process ${process.pid} `);
    engine.close();
  });
});
