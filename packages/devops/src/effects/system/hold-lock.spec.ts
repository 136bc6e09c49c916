import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uniqueName } from '../../testing/real-engine.js';
import { composeLock, holdLock, type Holder } from './hold-lock.js';

const before = process.env['TMPDIR'];
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'locks-'));
  process.env['TMPDIR'] = folder;
});
afterAll(() => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  rmSync(folder, { recursive: true, force: true });
});

describe('a lock', () => {
  it('is held by one at a time, and given to the next when released', async () => {
    const name = composeLock('unix:///x', uniqueName('shop'));
    const order: string[] = [];
    const first = await holdLock(name);
    const second = holdLock(name, { onWait: () => order.push('waits') }).then((release) => {
      order.push('second');
      return release;
    });
    await expect.poll(() => order).toEqual(['waits']);
    order.push('released');
    await first();
    await first();
    await (
      await second
    )();
    expect(order).toEqual(['waits', 'released', 'second']);
  });

  it('does not stand in the way of another name', async () => {
    const releases = await Promise.all([holdLock('a'), holdLock('b')]);
    for (const release of releases) await release();
  });

  it('is waited for no longer than told, and the error names the holder', async () => {
    const release = await holdLock('busy', { command: 'nx run api:up' });
    let holder: Holder | null = null;
    const waiting = holdLock('busy', { waitMs: 250, onWait: (found) => (holder = found) });
    await expect(waiting).rejects.toMatchObject({
      code: 'LOCK_HELD',
      message: expect.stringContaining(
        `process ${process.pid} ("nx run api:up" in ${process.cwd()})`,
      ) as string,
    });
    expect(holder).toMatchObject({ pid: process.pid, command: 'nx run api:up' });
    await release();
  });

  it('lies in a folder that is ours alone, outside the workspace', async () => {
    const release = await holdLock('where');
    const [locks = ''] = readdirSync(folder).filter((name) => name.startsWith('devops-locks-'));
    expect(statSync(join(folder, locks)).mode & 0o777).toBe(0o700);
    await release();
  });

  it('is free within seconds after its holder was killed', async () => {
    const holder = await holderOf('killed');
    const release = holdLock('killed', { waitMs: 10_000 });
    holder.kill('SIGKILL');
    await (
      await release
    )();
  });
});

/** Another process that holds the lock with the library that we use, at the place where we put it, and touches it every second. */
async function holderOf(name: string): Promise<ChildProcess> {
  const release = await holdLock(name);
  const [locks = ''] = readdirSync(folder).filter((entry) => entry.startsWith('devops-locks-'));
  const [held = ''] = readdirSync(join(folder, locks)).filter((entry) => entry.endsWith('.json'));
  await release();
  const library = createRequire(import.meta.url).resolve('proper-lockfile');
  const file = join(folder, locks, held.replace('.json', ''));
  const script = `require(${JSON.stringify(library)}).lock(${JSON.stringify(file)}, { realpath: false, stale: 4000, update: 1000 }).then(() => { process.stdout.write('held'); setInterval(() => {}, 1000); })`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((told) => child.stdout.once('data', told));
  return child;
}
