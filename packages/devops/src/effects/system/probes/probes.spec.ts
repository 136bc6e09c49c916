import { createServer as createHttp2, type ServerHttp2Stream } from 'node:http2';
import { createServer as createHttp } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { askGrpc, framed } from './grpc.js';
import { askHttp } from './http.js';
import { askNats } from './nats.js';
import { askPostgres } from './postgres.js';
import { askRedis } from './redis.js';
import type { ProbeTarget } from './target.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listening(server: Server | ReturnType<typeof createHttp2>): Promise<ProbeTarget> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(() => {
    server.close();
  });
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, timeout: 3000 };
}

/** A server that speaks TCP by the given rule; `ended` resolves when its last connection is gone. */
async function speaking(
  talk: (socket: Socket) => void,
): Promise<ProbeTarget & { sockets: Set<Socket> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    talk(socket);
  });
  return { ...(await listening(server)), sockets };
}

const answering = (bytes: Buffer | string) =>
  speaking((socket) => socket.once('data', () => socket.write(bytes)));

function postgresError(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

const askers = {
  http: (target: ProbeTarget) => askHttp({ ...target, path: '/ready' }),
  postgres: askPostgres,
  redis: askRedis,
  nats: askNats,
  grpc: (target: ProbeTarget) => askGrpc(target),
};

describe.each(Object.entries(askers))('every probe: %s', (_name, ask) => {
  it('is refused where nobody listens', async () => {
    const target = await speaking(() => undefined);
    for (const close of closing.splice(0)) close();
    expect(await ask(target)).toMatchObject({
      state: 'refused',
      detail: `nobody listens on 127.0.0.1:${target.port}`,
    });
  });

  it('does not take an accepted connection for an answer', async () => {
    const target = await speaking((socket) => socket.destroy());
    expect((await ask(target)).state).toBe('refused');
  });

  it('ends in its time limit, and leaves no connection behind', async () => {
    const target = await speaking((socket) => socket.resume());
    const answer = await ask({ ...target, timeout: 60 });
    expect(answer).toMatchObject({ state: 'timeout', detail: 'no answer within 60 ms' });
    expect(answer.latency).toBeGreaterThanOrEqual(55);
    await expect.poll(() => target.sockets.size).toBe(0);
  });

  it('is not satisfied by an answer of another protocol', async () => {
    const target = await speaking((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect((await ask(target)).state).not.toBe('ready');
  });
});

describe('HTTP', () => {
  it.each([
    [200, 'ready', '200 OK'],
    [204, 'ready', '204 No Content'],
    [302, 'ready', '302 Found'],
    [401, 'not-ready', '401 Unauthorized: the path wants credentials, probe another'],
    [404, 'not-ready', '404 Not Found'],
    [503, 'not-ready', '503 Service Unavailable'],
  ])('%i is %s', async (status, state, detail) => {
    const server = createHttp((_asked, answer) => answer.writeHead(status).end());
    const answer = await askHttp({ ...(await listening(server)), path: '/ready' });
    expect(answer).toMatchObject({ state, detail, status });
  });

  it('asks for the path as given, by the host name that development servers know', async () => {
    const asked: unknown[] = [];
    const server = createHttp((request, answer) => {
      asked.push(request.url, request.headers.host);
      answer.end();
    });
    const target = await listening(server);
    await askHttp({ ...target, path: 'a b/ü?x=1&y=%20' });
    expect(asked).toEqual(['/a%20b/%C3%BC?x=1&y=%20', `localhost:${target.port}`]);
  });

  it('understands a server that ends its lines with bare LF', async () => {
    const target = await answering('HTTP/1.0 200 OK\nContent-Length: 2\n\nok');
    expect(await askHttp({ ...target, path: '/' })).toMatchObject({ state: 'ready', status: 200 });
  });

  it('does not wait for a body that never ends', async () => {
    const server = createHttp((_asked, answer) => answer.writeHead(200).write('data: 1\n\n'));
    const answer = await askHttp({ ...(await listening(server)), path: '/' });
    expect(answer.state).toBe('ready');
  });
});

describe('PostgreSQL', () => {
  it('is ready when it asks for a password', async () => {
    const target = await answering(Buffer.from([0x52, 0, 0, 0, 12, 0, 0, 0, 10]));
    expect(await askPostgres(target)).toMatchObject({ state: 'ready' });
  });

  it.each([
    ['57P03', 'not-ready', 'the database system is starting up'],
    ['53300', 'not-ready', 'sorry, too many clients already'],
    ['28000', 'ready', 'role "postgres" does not exist'],
    ['3D000', 'ready', 'database "postgres" does not exist'],
  ])('error %s is %s', async (code, state, message) => {
    const target = await answering(postgresError(code, message));
    expect(await askPostgres(target)).toMatchObject({ state, detail: `${code}: ${message}` });
  });

  it('waits for the rest of an error', async () => {
    const whole = postgresError('57P03', 'the database system is starting up');
    const target = await speaking((socket) => {
      socket.setNoDelay();
      socket.once('data', () => {
        socket.write(whole.subarray(0, 9), () =>
          setImmediate(() => socket.write(whole.subarray(9))),
        );
      });
    });
    expect((await askPostgres(target)).detail).toBe('57P03: the database system is starting up');
  });
});

describe('Redis', () => {
  it.each([
    ['+PONG', 'ready'],
    ['-NOAUTH Authentication required.', 'ready'],
    ['-LOADING Redis is loading the dataset in memory', 'not-ready'],
    ['-DENIED Redis is running in protected mode', 'not-ready'],
    ['+OK', 'not-ready'],
  ])('%s is %s', async (line, state) => {
    const target = await answering(`${line}\r\n`);
    expect(await askRedis(target)).toMatchObject({ state, detail: line.slice(1) });
  });
});

describe('NATS', () => {
  it.each([
    ['INFO {"version":"2.10.1"}\r\n', 'ready', 'NATS 2.10.1'],
    ['INFO {"version":"2.10.1","ldm":true}\r\n', 'not-ready', 'in lame duck mode'],
    ['INFO {\r\n', 'not-ready', 'its INFO is not JSON'],
  ])('%j is %s', async (line, state, detail) => {
    const target = await speaking((socket) => socket.write(line));
    expect(await askNats(target)).toMatchObject({ state, detail });
  });
});

describe('gRPC health', () => {
  async function serving(status: number | null, grpcStatus = 0, asked: Buffer[] = []) {
    const server = createHttp2();
    server.on('stream', (stream: ServerHttp2Stream) => {
      stream.on('data', (chunk: Buffer) => asked.push(chunk));
      stream.on('end', () => {
        stream.respond({ ':status': 200 }, { waitForTrailers: true });
        stream.on('wantTrailers', () => {
          stream.sendTrailers({ 'grpc-status': String(grpcStatus) });
        });
        stream.end(status === null ? undefined : Buffer.from([0, 0, 0, 0, 2, 8, status]));
      });
    });
    return listening(server);
  }

  it.each([
    [1, 0, 'ready', 'SERVING'],
    [2, 0, 'not-ready', 'NOT_SERVING'],
    [null, 12, 'not-ready', 'it has no grpc.health.v1.Health'],
    [null, 5, 'not-ready', 'gRPC status 5'],
  ])('answer %s with status %i is %s', async (status, code, state, detail) => {
    expect(await askGrpc(await serving(status, code))).toMatchObject({ state, detail });
  });

  it('names the service that it asks for', async () => {
    const asked: Buffer[] = [];
    await askGrpc({ ...(await serving(1, 0, asked)), service: 'shop.Cart' });
    expect(Buffer.concat(asked)).toEqual(Buffer.from('\0\0\0\0\x0b\x0a\x09shop.Cart', 'latin1'));
    expect(framed('x'.repeat(200)).subarray(5, 8)).toEqual(Buffer.from([0x0a, 0xc8, 0x01]));
  });
});
