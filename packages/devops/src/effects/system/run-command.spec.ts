import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../commands/command.js';
import { runCommand } from './run-command.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function sh(script: string, more: Partial<Command> = {}): Command {
  return { file: '/bin/sh', args: ['-c', script], env: {}, cwd: folder, ...more };
}

describe('running a command', () => {
  it('gives output and exit code, in exactly its environment and folder', async () => {
    const seen = await runCommand(
      sh('echo "$A|$HOME"; pwd >&2; cat', { env: { A: 'a$b#c' }, stdin: 'in' }),
    );
    expect(seen).toMatchObject({ exitCode: 0, stdout: 'a$b#c|\nin' });
    expect(seen.stderr).toContain(folder);
  });

  it('tells each line while it runs, redacted', async () => {
    const lines: string[] = [];
    const command = sh('echo one; echo password=s3cret; echo two >&2', { redact: ['s3cret'] });
    await runCommand(command, { onLine: (line) => lines.push(line) });
    expect(lines.sort()).toEqual(['one', 'password=***', 'two']);
  });

  it('fails with exit code, duration and the last lines, redacted', async () => {
    const command = sh('echo "no s3cret here" >&2; exit 7', { redact: ['s3cret'] });
    await expect(runCommand(command)).rejects.toMatchObject({
      code: 'COMMAND_FAILED',
      message: expect.stringMatching(
        / failed with exit code 7 after \d+ ms\.\n {2}no \*\*\* here$/,
      ) as string,
    });
    await expect(runCommand(command)).rejects.not.toMatchObject({
      message: expect.stringContaining('s3cret') as string,
    });
    expect((await runCommand(command, { anyExitCode: true })).exitCode).toBe(7);
  });

  it('names a program that is not there', async () => {
    const command = sh('', { file: 'no-such-program' });
    await expect(runCommand(command)).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND' });
  });

  it('ends it when its time is over', async () => {
    await expect(runCommand(sh('exec sleep 30'), { timeout: 100 })).rejects.toMatchObject({
      code: 'COMMAND_TIMED_OUT',
    });
  });

  it('does not begin when the run was told to stop already', async () => {
    const running = runCommand(sh('touch begun'), { signal: AbortSignal.abort() });
    await expect(running).rejects.toMatchObject({ code: 'COMMAND_INTERRUPTED' });
    expect(() => readFileSync(join(folder, 'begun'))).toThrow();
  });

  it('an interruption ends grandchildren too, also those that ignore it, within four seconds', async () => {
    const stop = new AbortController();
    const pids: number[] = [];
    // The grandchild ignores SIGTERM and holds our pipe; the child waits for it as docker does for its plugin.
    const script = `sh -c 'trap "" TERM; echo $$; while :; do sleep 0.05; done' & wait`;
    const started = performance.now();
    const running = runCommand(sh(script, { env: { PATH: process.env['PATH'] ?? '' } }), {
      signal: stop.signal,
      onLine: (line) => {
        pids.push(Number(line));
        stop.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'COMMAND_INTERRUPTED' });
    expect(performance.now() - started).toBeLessThan(4000);
    expect(pids).toHaveLength(1);
    await expect.poll(() => isAlive(pids[0] ?? 0)).toBe(false);
  });

  it('is noted where DEVOPS_RECORD_COMMANDS says so', async () => {
    const file = join(folder, 'commands.jsonl');
    process.env['DEVOPS_RECORD_COMMANDS'] = file;
    try {
      await runCommand(sh('exit 3 # s3cret', { redact: ['s3cret'] }), { anyExitCode: true });
    } finally {
      delete process.env['DEVOPS_RECORD_COMMANDS'];
    }
    const noted = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    expect(noted).toMatchObject({
      file: '/bin/sh',
      args: ['-c', 'exit 3 # ***'],
      cwd: folder,
      exitCode: 3,
    });
    expect(noted).not.toHaveProperty('env');
  });
});

/** A zombie is dead. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
