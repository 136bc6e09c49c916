import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '../../effects/system/engine.js';
import { DevopsError } from '../../errors/devops-error.js';
import { markVariable, writeMark } from '../../model/process-mark.js';
import { fakeEngine } from '../../testing/fake-engine.js';
import { readSelections } from '../run/read-selections.js';
import { aRequest, aTask } from '../testing/requests.js';
import { lookAtAll } from './look-at-all.js';

let root = '';
const started: ChildProcess[] = [];

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'devops-status-')), 'shop');
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(dirname(root), { recursive: true, force: true });
});

const compose = 'services: { db: { image: "postgres:17" } }\n';
const registry = 'services: { api: { runtime: process, run: { command: node server.js } } }\n';

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Something that runs with the mark of a service. */
function run(service: string): void {
  const mark = writeMark({ service, hash: 'h1', root });
  const env = { ...process.env, [markVariable]: mark };
  started.push(spawn('sleep', ['60'], { env, stdio: 'ignore' }));
}

async function look(connect: () => Promise<Engine>) {
  const reading = await readSelections(aRequest([aTask('infra', { all: true })], { root }));
  const { rows, silence } = await lookAtAll(reading, connect);
  return {
    rows: rows.map(({ service, state, observed }) => `${service} ${state}: ${observed}`),
    silence: silence.map(({ code }) => code),
  };
}

const unreachable = new DevopsError({
  code: 'ENGINE_UNREACHABLE',
  severity: 'error',
  message: 'No Docker engine answers.',
  fix: 'Start it.',
});
const running = expect.stringMatching(/^api differs: running, pid \d+$/) as string;

it('shows containers and processes side by side', async () => {
  write({ 'compose.yaml': compose, 'infra/registry.yaml': `version: 1\n${registry}` });
  run('api');
  const engine = fakeEngine('shop');
  engine.put({ service: 'db' });
  engine.put({ service: 'old' });
  expect(await look(() => Promise.resolve(engine))).toEqual({
    rows: ['db as declared: running', running, 'old not declared: running'],
    silence: [],
  });
});

it('shows processes where the engine does not answer, at once or later', async () => {
  write({ 'compose.yaml': compose, 'infra/registry.yaml': `version: 1\n${registry}` });
  run('api');
  const seen = {
    rows: ['db unknown: unknown: the engine does not answer', running],
    silence: ['ENGINE_UNREACHABLE'],
  };
  expect(await look(() => Promise.reject(unreachable))).toEqual(seen);
  const gone = fakeEngine('shop');
  gone.vanish();
  expect(await look(() => Promise.resolve(gone))).toEqual(seen);
});

it('needs no engine where there are only processes, and finds what the registry has no more', async () => {
  write({ 'infra/registry.yaml': `version: 1\n${registry}` });
  run('gone');
  expect(await look(() => Promise.reject(unreachable))).toEqual({
    rows: [
      'api differs: absent',
      expect.stringMatching(/^gone not declared: running, pid \d+$/) as string,
    ],
    silence: [],
  });
  write({ 'infra/registry.yaml': 'version: 1\n' });
  expect((await look(() => Promise.reject(unreachable))).rows).toHaveLength(1);
});
