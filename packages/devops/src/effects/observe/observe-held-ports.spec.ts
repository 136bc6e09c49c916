import { createServer, type AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { AllocationRow } from '../../planning/ports/allocation-rows.js';
import { fakeEngine } from '../../testing/fake-engine.js';
import { observeHeldPorts } from './observe-held-ports.js';

const row = (port: string | null, composeProject = 'shop'): AllocationRow => ({
  service: 'api',
  isProcess: false,
  composeProject,
  name: '80',
  port,
  base: port ?? '9000',
  variable: null,
  protocol: 'tcp',
  hostAddress: '127.0.0.1',
  block: null,
  at: { file: 'compose.yaml', line: 1, column: 1 },
});

const root = process.cwd();

it('has containers by their project, and for each holder whether it was started in this checkout', async () => {
  const engine = fakeEngine('shop');
  const ports = [{ container: 80, protocol: 'tcp', hostAddress: '127.0.0.1', published: 2 }];
  const api = engine.put({ service: 'api', ports, workingDirectory: root });
  engine.put({ service: 'other', composeProject: 'theirs' });
  const rows = [row('1-2'), row(null), row('3', '')];
  expect(await observeHeldPorts({ root, rows }, engine)).toEqual({
    holders: [
      { port: 2, protocol: 'tcp', hostAddress: '127.0.0.1', container: api, inCheckout: true },
    ],
    containers: [api],
  });
});

it.skipIf(process.platform !== 'linux')('has processes with their folder', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const look = (from: string) =>
    observeHeldPorts({ root: from, rows: [row(String(port))] }, fakeEngine());
  expect((await look(root)).holders).toMatchObject([
    { port, process: { pid: process.pid, directory: root }, inCheckout: true },
  ]);
  expect((await look(dirname(root))).holders).toMatchObject([{ inCheckout: true }]);
  expect((await look('/elsewhere')).holders).toMatchObject([{ inCheckout: false }]);
});
