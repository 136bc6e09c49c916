import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunningProgram } from '../../planning/postgres/lock-file.js';
import { runningPrograms } from './running-programs.js';

const slow = { timeout: 20_000 };
const children: number[] = [];

function start(command: string, cwd: string): number {
  const { pid } = spawn('sh', ['-c', command], { cwd, stdio: 'ignore' });
  children.push(pid!);
  return pid!;
}

const find = (folder: string, pid: number): RunningProgram | undefined =>
  runningPrograms(folder).find((one) => one.pid === pid);

describe.runIf(process.platform === 'linux')('the programs that run', () => {
  afterEach(() => {
    for (const pid of children.splice(0)) process.kill(pid, 'SIGKILL');
  });

  it('are seen with their name and whether they work in a folder', async () => {
    const pid = start('exec sleep 60', tmpdir());
    const expected = { pid, program: 'sleep', ended: false };
    await expect.poll(() => find(tmpdir(), pid), slow).toEqual({ ...expected, worksHere: true });
    expect(find('/', pid)).toEqual({ ...expected, worksHere: false });
    expect(find('/no/such/folder', pid)).toEqual({ ...expected, worksHere: false });
  });

  it('have ended also where nobody has asked for their exit code', async () => {
    const pid = start('sleep 0 & exec sleep 60', '/');
    const child = (): number =>
      Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
    await expect.poll(() => find('/', child())?.ended, slow).toBe(true);
    expect(find('/', pid)?.ended).toBe(false);
  });
});
