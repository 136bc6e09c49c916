import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { markVariable, writeMark } from '../../../model/process-mark.js';
import { startedOf } from './process-table.js';
import { makeRunFolder, runFolder, writeState } from './run-folder.js';
import { straysOf } from './strays.js';

let root = '';
const started: ChildProcess[] = [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'devops-strays-'));
});
afterEach(() => {
  for (const { pid = 0 } of started.splice(0)) killGroup(pid);
  rmSync(root, { recursive: true, force: true });
});

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

/** Runs a line with the mark of a service, as what a shim started has it. */
async function run(service: string, line: string) {
  const mark = writeMark({ service, hash: 'h1', root });
  const child = spawn('/bin/sh', ['-c', line], {
    detached: true,
    env: { ...process.env, [markVariable]: mark },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  started.push(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await vi.waitFor(() => {
    expect(output).toContain('here');
  });
  return { pid: child.pid ?? 0, output: () => output };
}

const strays = (...services: readonly string[]) =>
  straysOf({ root, composeProject: 'shop', services: new Set(services) });

it('are found by their mark alone, with all that belongs to them', async () => {
  const { pid } = await run('old', 'sleep 60 & echo here; wait');
  await run('api', 'echo here; exec sleep 60');
  expect(strays('api').list()).toMatchObject([
    {
      service: 'old',
      composeProject: 'shop',
      state: 'running',
      process: { pid, count: 2, hash: 'h1' },
    },
  ]);
});

it('end with all that they started, and leave no note behind', async () => {
  await run('old', 'sleep 60 & echo here; wait');
  const folder = runFolder(root, 'old');
  makeRunFolder(folder);
  expect(await strays().end('old')).toBe(true);
  expect(strays().list()).toEqual([]);
  expect(existsSync(folder.path)).toBe(false);
  expect(await strays().end('old')).toBe(false);
});

it('are asked to end as it was declared when they were started', async () => {
  const line = 'trap "echo asked; exit 0" HUP; echo here; while :; do sleep 0.05; done';
  const { pid, output } = await run('old', line);
  const main = { pid, started: startedOf(pid) ?? '' };
  const gone = { pid: 0, started: '' };
  const stop = { signal: 'SIGHUP', grace: 5000 } as const;
  const note = {
    version: 1,
    shim: gone,
    main,
    hash: 'h1',
    startedAt: 0,
    ended: null,
    stop,
  } as const;
  writeState(runFolder(root, 'old'), note);
  await strays().end('old');
  await vi.waitFor(() => {
    expect(output()).toContain('asked');
  });
});

it('are never what the registry declares', async () => {
  await run('api', 'echo here; exec sleep 60');
  expect(await strays('api').end('api')).toBe(false);
  expect(strays().list()).toHaveLength(1);
});
