import { execFile } from 'node:child_process';
import {
  accessSync,
  constants,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Container } from '../../model/observed.js';
import type { Probe } from '../../model/probe.js';
import type { StackService } from '../../model/stack.js';
import { environmentOfTests, realEngine, uniqueName } from '../../testing/real-engine.js';
import type { Engine } from '../system/engine.js';
import { runCommand } from '../system/run-command.js';
import { askProbe } from './ask-probe.js';

const service = { name: 'api', ports: [] } as unknown as StackService;
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function containerWith(ports: Container['ports']): Container {
  return { id: 'id', ports } as unknown as Container;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

function talking(answer: string): Promise<number> {
  return listening(
    createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.write(answer));
    }),
  );
}

/** A "container" on this machine that has only some programs: the scripts run in it as in an image. */
function machineWith(programs: readonly string[]): Pick<Engine, 'local' | 'execute'> {
  const folder = mkdtempSync(join(tmpdir(), 'programs-'));
  closing.push(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const needed = ['sh', 'head', 'sed', 'dd', 'od', 'tr', ...programs];
  for (const name of needed) symlinkSync(findProgram(name) ?? '/nonexistent', join(folder, name));
  return {
    local: false,
    execute: (_id, [program = '', ...args], timeout) =>
      new Promise((resolve) => {
        const env = { PATH: folder };
        execFile(join(folder, program), args, { env, timeout }, (error, stdout, stderr) => {
          resolve({ exitCode: error === null ? 0 : 1, output: `${stderr}${stdout}` });
        });
      }),
  };
}

function findProgram(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    // A launcher written as a script would need programs that the container does not have.
    return readFileSync(path).toString('latin1', 0, 2) !== '#!';
  } catch {
    return false;
  }
}

const ways: readonly (readonly string[])[] = [
  ['curl'],
  ['wget'],
  ['python3'],
  ['node'],
  ['perl'],
  ['bash', 'timeout'],
  ['nc'],
];
const onThisMachine = ways.filter(([name = '']) => findProgram(name) !== null);
const bytesOnly = onThisMachine.filter(([name = '']) => !['curl', 'wget'].includes(name));
const http = (port: number, path = '/ready'): Probe => ({ type: 'http', path, port });

describe('where a probe asks', () => {
  it('is here, at the published port of a local engine', async () => {
    const server = createHttp((asked, answer) => answer.end(asked.url));
    const published = await listening(server);
    const ports = [{ container: 80, protocol: 'tcp', hostAddress: '0.0.0.0', published }];
    const engine = { local: true, execute: () => Promise.reject(new TypeError('not here')) };
    const question = { service, container: containerWith(ports), timeout: 2000 };
    expect(await askProbe(engine, { ...question, probe: http(80) })).toMatchObject({
      state: 'ready',
      detail: '200 OK',
    });
  });

  it('is inside for a remote engine, with port and path as arguments', async () => {
    const argvs: (readonly string[])[] = [];
    const engine = {
      local: false,
      execute: (_id: string, argv: readonly string[]) => {
        argvs.push(argv);
        return Promise.resolve({ exitCode: 0, output: 'status 204\n' });
      },
    };
    const probe = http(80, '/a b";rm -rf /;"');
    // Its port is published, but on the engine's machine.
    const ports = [{ container: 80, protocol: 'tcp', hostAddress: '', published: 1 }];
    const question = { service, container: containerWith(ports), probe, timeout: 1500 };
    expect(await askProbe(engine, question)).toMatchObject({ state: 'ready', status: 204 });
    expect(argvs[0]?.slice(3, 7)).toEqual(['probe', '80', '2', '/a%20b";rm%20-rf%20/;"']);
    expect(argvs[0]?.[2]).not.toContain('rm -rf');
  });

  it('cannot be told for a service without any port', async () => {
    const engine = machineWith([]);
    const probe: Probe = { type: 'http', path: '/' };
    const question = { service, container: containerWith([]), probe, timeout: 1000 };
    expect(await askProbe(engine, question)).toMatchObject({
      state: 'unknown',
      detail: 'service "api" publishes no port, and its probe names none',
    });
  });
});

describe('inside a container', () => {
  const container = containerWith([]);
  const asking = (programs: readonly string[], probe: Probe) =>
    askProbe(machineWith(programs), { service, container, probe, timeout: 2000 });

  it('at least node and bash are there to try', () => {
    expect(onThisMachine.flat()).toEqual(expect.arrayContaining(['node', 'bash']));
  });

  describe.each(onThisMachine)('HTTP by %s', (...programs) => {
    it.each([
      [200, 'ready'],
      [503, 'not-ready'],
    ])('status %i is %s', async (status, state) => {
      const server = createHttp((asked, answer) => {
        answer.writeHead(asked.url === '/ready' ? status : 404).end('text');
      });
      const port = await listening(server);
      expect(await asking(programs, http(port))).toMatchObject({ state, status });
    });

    it('is refused where nobody listens', async () => {
      const port = await talking('');
      for (const close of closing.splice(0)) close();
      expect((await asking(programs, http(port))).state).toBe('refused');
    });
  });

  describe.each(bytesOnly)('protocols by %s', (...programs) => {
    it('Redis', async () => {
      const port = await talking('+PONG\r\n');
      const probe: Probe = { type: 'redis', port };
      expect(await asking(programs, probe)).toMatchObject({ state: 'ready', detail: 'PONG' });
    });

    it('PostgreSQL, whose message holds zero bytes', async () => {
      const heard: Buffer[] = [];
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.on('data', (chunk) => {
          heard.push(chunk);
          socket.end(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]));
        });
      });
      const probe: Probe = { type: 'postgres', port: await listening(server) };
      expect((await asking(programs, probe)).state).toBe('ready');
      const said = Buffer.concat(heard);
      expect(said.readInt32BE(0)).toBe(said.length);
      expect(said.toString('latin1', 8)).toBe('user\0postgres\0database\0postgres\0\0');
    });
  });

  it('without a program to ask with, it says so', async () => {
    expect(await asking([], http(1))).toMatchObject({
      state: 'unknown',
      detail: expect.stringContaining('the image has no program to ask with') as string,
    });
  });
});

const engine = await realEngine('probes of real PostgreSQL, Redis, NATS and HTTP');
describe.skipIf(engine === null)('probes of real PostgreSQL, Redis, NATS and HTTP', () => {
  const folder = mkdtempSync(join(tmpdir(), 'probes-'));
  const name = uniqueName('probes');
  const compose = (args: readonly string[]) =>
    runCommand({
      file: 'docker',
      args: ['compose', ...args],
      env: environmentOfTests(),
      cwd: folder,
    });
  const images = {
    db: {
      image: 'postgres:17',
      environment: { POSTGRES_PASSWORD: 'x' },
      ports: ['127.0.0.1::5432'],
    },
    cache: { image: 'redis:7', ports: ['127.0.0.1::6379'] },
    broker: { image: 'nats:2', ports: ['127.0.0.1::4222'] },
    web: { image: 'devops-test/web', init: true, ports: ['127.0.0.1::8080'] },
    proxy: { image: 'nginx:alpine', ports: ['127.0.0.1::80'] },
  };
  const probes: Readonly<Record<keyof typeof images, Probe>> = {
    db: { type: 'postgres' },
    cache: { type: 'redis' },
    broker: { type: 'nats' },
    web: { type: 'http', path: '/ready', port: 8080 },
    proxy: { type: 'http', path: '/', port: 80 },
  };

  beforeAll(async () => {
    writeFileSync(join(folder, 'compose.yaml'), JSON.stringify({ name, services: images }));
    await compose(['up', '--detach']);
  }, 120_000);
  afterAll(async () => {
    await compose(['down', '--volumes', '--timeout', '1']);
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  it.each(Object.keys(images) as (keyof typeof images)[])(
    '%s is ready, seen from here and from inside',
    async (which) => {
      const real = engine as Engine;
      const probe = probes[which];
      const ask = async (from: Pick<Engine, 'local' | 'execute'>) => {
        const listed = await real.listContainers(name);
        const container = listed.find((one) => one.service === which) as Container;
        return askProbe(from, { service, container, probe, timeout: 2000 });
      };
      const inside = { ...real, local: false };
      await expect.poll(async () => (await ask(real)).state, { timeout: 60_000 }).toBe('ready');
      expect(await ask(inside)).toMatchObject({ state: 'ready' });
    },
    70_000,
  );
});
