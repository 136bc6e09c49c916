import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environmentOfTests, realEngine } from '../../testing/real-engine.js';
import { connectEngine } from './connect-engine.js';
import { dialStdio } from './dial-stdio.js';

let folder = '';
let stop: () => void = () => undefined;
const environment = () => ({ PATH: folder, DOCKER_HOST: 'ssh://ops@far' });

/** A `docker` that connects its pipes with a server of ours, as the real one does over ssh. */
function putDocker(script: string): void {
  const file = join(folder, 'docker');
  writeFileSync(file, `#!${process.execPath}\n${script}`);
  chmodSync(file, 0o755);
}

describe.runIf(process.platform !== 'win32')('an engine behind ssh', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dial-'));
    const server = createServer((asked, to) => {
      if (asked.url === '/version') to.end('{"Version":"26.1.5","ApiVersion":"1.45"}');
      else to.end('[]');
    });
    const socket = join(folder, 's.sock');
    await new Promise<void>((ready) => server.listen(socket, ready));
    stop = () => {
      server.closeAllConnections();
      server.close();
    };
    const path = JSON.stringify(socket);
    putDocker(`
      if (process.argv.slice(2).join(' ') !== 'system dial-stdio') process.exit(2);
      const s = require('net').connect(${path});
      process.stdin.pipe(s).pipe(process.stdout);`);
  });
  afterAll(() => {
    stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is reached through the docker CLI, and is not local', async () => {
    const engine = await connectEngine(environment());
    expect([engine.local, engine.version, engine.address]).toEqual([
      false,
      '26.1.5',
      'ssh://ops@far',
    ]);
    expect(await engine.listContainers('shop')).toEqual([]);
    await engine.start('c1').catch(() => undefined);
    engine.close();
  });

  it('that cannot be reached says why in the words of ssh', async () => {
    putDocker(
      `process.stderr.write('ssh: connect to host far port 22: Connection refused\\n'); process.exit(255);`,
    );
    await expect(connectEngine(environment())).rejects.toMatchObject({
      code: 'ENGINE_UNREACHABLE',
      message:
        'No Docker engine answers at ssh://ops@far (from DOCKER_HOST): ssh: connect to host far port 22: Connection refused.',
    });
  });
});

const engine = await realEngine('a connection through the real docker CLI');
describe.skipIf(engine === null)('a connection through the real docker CLI', () => {
  it('carries a request to the engine', async () => {
    const connection = dialStdio(environmentOfTests());
    const status = await new Promise((resolve, reject) => {
      const asked = request({ createConnection: () => connection, path: '/_ping' }, (answer) => {
        resolve(answer.statusCode);
      });
      asked.on('error', reject).end();
    });
    connection.destroy();
    engine?.close();
    expect(status).toBe(200);
  });
});
