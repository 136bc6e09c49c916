import { createServer, type AddressInfo } from 'node:net';
import { createSocket } from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import type { Container } from '../../model/observed.js';
import { canBind } from '../system/bind-attempt.js';
import { listeningSockets, socketsIn } from '../system/listening-sockets.js';
import { observePortHolders } from './port-owners.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listening(host: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, host, ready));
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const nobody = { local: true, listPublished: () => Promise.resolve([]) };
const tcp = (port: number, hostAddress: string | null = null) => ({
  port,
  protocol: 'tcp',
  hostAddress,
});

describe.runIf(process.platform === 'linux')('the holders of ports', () => {
  it.each(['127.0.0.1', '0.0.0.0', '::', '::1'])(
    'names the process that listens on %s',
    async (host) => {
      const port = await listening(host);
      const [holder] = await observePortHolders(nobody, [tcp(port)]);
      expect(holder).toMatchObject({
        port,
        hostAddress: ['0.0.0.0', '::'].includes(host) ? null : host,
        process: { pid: process.pid, directory: process.cwd() },
      });
      expect(holder?.process?.command).toContain('node');
    },
  );

  it('leaves out a free port, and one held on another address only', async () => {
    const port = await listening('127.0.0.2');
    expect(await observePortHolders(nobody, [tcp(port, '127.0.0.1')])).toEqual([]);
    for (const close of closing.splice(0)) close();
    await expect.poll(() => observePortHolders(nobody, [tcp(port)])).toEqual([]);
  });

  it('keeps UDP and TCP apart', async () => {
    const socket = createSocket('udp4');
    await new Promise<void>((ready) => socket.bind(0, '127.0.0.1', ready));
    closing.push(() => socket.close());
    const { port } = socket.address();
    const wanted = [tcp(port), { ...tcp(port), protocol: 'udp' }];
    const holders = await observePortHolders(nobody, wanted);
    expect(holders.filter(({ process: holder }) => holder?.pid === process.pid)).toMatchObject([
      { protocol: 'udp' },
    ]);
  });

  it('names the container rather than the proxy that listens for it', async () => {
    const published = await listening('127.0.0.1');
    const ports = [{ container: 80, protocol: 'tcp', hostAddress: '127.0.0.1', published }];
    const container = {
      name: 'other-web-1',
      composeProject: 'other',
      ports,
    } as unknown as Container;
    const engine = { local: true, listPublished: () => Promise.resolve([container]) };
    expect(await observePortHolders(engine, [tcp(published)])).toEqual([
      { port: published, protocol: 'tcp', hostAddress: '127.0.0.1', container },
    ]);
  });
});

describe('the tables of the kernel', () => {
  it('are read in their own byte order', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1',
      '   1: 0100007F:1F91 0100007F:1F92 01 00000000:00000000 00:00000000 00000000     0        0 4712 1',
      '   2: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 4713 1',
      '   3: 00000000000000000000000000000000:0051 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 4714 1',
      '   4: 0000000000000000FFFF00000100007F:0052 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 4715 1',
      '   5: B80D0120000000000000000001000000:0053 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 4716 1',
    ].join('\n');
    expect(socketsIn(table, 'tcp').map(({ address, port }) => `${address} ${port}`)).toEqual([
      '127.0.0.1 8080',
      '::1 80',
      ':: 81',
      '127.0.0.1 82',
      '2001:db8::1 83',
    ]);
  });
});

describe('where the system does not tell', () => {
  it('a port counts as held when it cannot be bound', async () => {
    const port = await listening('127.0.0.1');
    expect(await canBind(port, '127.0.0.1')).toBe(false);
    for (const close of closing.splice(0)) close();
    expect(await canBind(port, '127.0.0.1')).toBe(true);
    expect(listeningSockets() === null).toBe(process.platform !== 'linux');
  });
});
