import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { engineContract } from '../../testing/engine-contract.js';
import { environmentOfTests, realEngine, uniqueName } from '../../testing/real-engine.js';
import { connectEngine } from './connect-engine.js';
import { runCommand } from './run-command.js';

const folder = mkdtempSync(join(tmpdir(), 'engine-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const engine = await realEngine('the contract of an engine: a real one');
if (engine === null) describe.skip('the contract of an engine: a real one', () => undefined);
else {
  engineContract('a real one', async () => {
    const composeProject = uniqueName('contract');
    const image = 'devops-test/web';
    const command = ['sh', '-c', 'echo hello; exec web'];
    const environment = { EXIT_CODE: '143' };
    const service = { image, command, environment, ports: ['127.0.0.1::8080'] };
    const text = JSON.stringify({ name: composeProject, services: { api: service } });
    writeFileSync(join(folder, 'compose.yaml'), text);
    const compose = (args: readonly string[]) =>
      runCommand({
        file: 'docker',
        args: ['compose', ...args],
        env: environmentOfTests(),
        cwd: folder,
      });
    await compose(['create']);
    const clear = async (): Promise<void> => {
      await compose(['down', '--timeout', '1']);
      engine.close();
    };
    return { engine, composeProject, image, clear };
  });
}

describe('connecting to an engine', () => {
  it('names the address that was tried, and who gave it', async () => {
    const host = `unix://${join(folder, 'none.sock')}`;
    await expect(connectEngine({ DOCKER_HOST: host })).rejects.toMatchObject({
      code: 'ENGINE_UNREACHABLE',
      message: `No Docker engine answers at ${host} (from DOCKER_HOST): there is no such socket.`,
    });
  });

  it('refuses an engine that is too old, by its name', async () => {
    const socket = join(folder, 'old.sock');
    const server = createServer((_asked, answer) => {
      answer.end(JSON.stringify({ Version: '24.0.7', ApiVersion: '1.43' }));
    });
    await new Promise<void>((listening) => server.listen(socket, listening));
    const connecting = connectEngine({ DOCKER_HOST: `unix://${socket}` });
    await expect(connecting).rejects.toMatchObject({
      code: 'ENGINE_TOO_OLD',
      message: `The engine at unix://${socket} is 24.0.7 (API 1.43), but Docker Engine 25 (API 1.44) or newer is needed.`,
    });
    server.close();
  });

  it('says what a wrong address may look like', async () => {
    await expect(connectEngine({ DOCKER_HOST: 'fd://x' })).rejects.toMatchObject({
      code: 'ENGINE_ADDRESS',
    });
  });
});
