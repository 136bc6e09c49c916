import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectEngine } from './connect-engine.js';
import type { Engine } from './engine.js';

/** A server that answers as an engine does, and counts the connections made to it. */
let folder = '';
let stop: () => void = () => undefined;
let engine: Engine;
let opened: Socket[] = [];
let answer: (path: string, to: ServerResponse) => void = () => undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'connections-'));
  opened = [];
  const server = createServer((asked, to) => {
    const { url = '' } = asked;
    if (url === '/version') to.end(JSON.stringify({ Version: '26.1.5', ApiVersion: '1.45' }));
    else if (/^\/containers\/[^/]*\/json$/.test(url.slice('/v1.44'.length)))
      to.writeHead(404).end('{}');
    else answer(url, to);
  });
  server.on('connection', (socket) => opened.push(socket));
  const socket = join(folder, 's.sock');
  await new Promise<void>((ready) => server.listen(socket, ready));
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  engine = await connectEngine({ DOCKER_HOST: `unix://${socket}` });
});
afterEach(() => {
  engine.close();
  stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the connections to the engine', () => {
  it('are few, and used again, for fifty starts and lists', async () => {
    answer = (_path, to) => {
      setImmediate(() => to.end('[]'));
    };
    const ids = Array.from({ length: 50 }, (_, at) => `c${at}`);
    await Promise.all(ids.map((id) => engine.start(id)));
    await Promise.all(ids.map((name) => engine.listContainers(name)));
    expect(opened.length).toBeLessThanOrEqual(8);
  });

  it('tell a follower when the engine goes away', async () => {
    answer = (path, to) => {
      expect(path).toContain('/events?');
      to.writeHead(200).flushHeaders();
    };
    const told: string[] = [];
    await engine.follow('shop', ({ action }) => told.push(action), new AbortController().signal);
    stop();
    await expect.poll(() => told).toEqual(['lost']);
    await expect(engine.listContainers('shop')).rejects.toMatchObject({
      code: 'ENGINE_UNREACHABLE',
    });
  });

  it('carry events that are cut anywhere', async () => {
    let write: (text: string) => void = () => undefined;
    answer = (_path, to) => {
      to.writeHead(200).flushHeaders();
      write = (text) => to.write(text);
    };
    const Attributes = { 'com.docker.compose.service': 'api', exitCode: '3' };
    const died = `${JSON.stringify({ Action: 'die', Actor: { ID: 'c1', Attributes } })}\n`;
    const exec = `${JSON.stringify({ Action: 'exec_die', Actor: { ID: 'c1' } })}\n`;
    const told: unknown[] = [];
    const stopped = new AbortController();
    await engine.follow('shop', (event) => told.push(event), stopped.signal);
    write(exec + died.slice(0, 20));
    await new Promise(setImmediate);
    write(died.slice(20));
    const event = { action: 'die', containerId: 'c1', service: 'api', exitCode: 3 };
    await expect.poll(() => told).toEqual([event]);
    stopped.abort();
    await new Promise(setImmediate);
    expect(told).toEqual([event]);
  });

  it("pass the engine's own words on", async () => {
    answer = (_path, to) => {
      to.writeHead(500, { 'content-type': 'application/json' });
      to.end(
        JSON.stringify({ message: 'Bind for 127.0.0.1:80 failed: port is already allocated' }),
      );
    };
    await expect(engine.start('c'.repeat(64))).rejects.toMatchObject({
      code: 'ENGINE_REFUSED',
      message:
        'The engine refused while starting container cccccccccccc: Bind for 127.0.0.1:80 failed: port is already allocated',
    });
    await expect(engine.listPublished()).rejects.toMatchObject({ code: 'ENGINE_REFUSED' });
  });

  it('are given up when a program in a container takes too long', async () => {
    answer = (path, to) => {
      if (path.endsWith('/exec')) to.writeHead(201).end('{"Id":"e1"}');
    };
    await expect(engine.execute('c1', ['sleep', '9'], 80)).rejects.toMatchObject({
      code: 'ENGINE_TIMEOUT',
    });
  });
});
