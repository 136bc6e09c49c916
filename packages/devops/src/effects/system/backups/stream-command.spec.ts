import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Command } from '../../../commands/command.js';
import { measureFile, streamFromFile, streamToFile } from './stream-command.js';

let folder = '';
const never = new AbortController().signal;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stream-'));
  const made = folder;
  onTestFinished(() => {
    rmSync(made, { recursive: true, force: true });
  });
});

function sh(script: string): Command {
  const env = { PATH: process.env['PATH'] ?? '' };
  return { file: 'sh', args: ['-c', script], env, cwd: folder, redact: ['secret'] };
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

it('writes what a command prints for this user alone, and says what it was', async () => {
  const path = join(folder, 'out');
  const streamed = await streamToFile(sh("printf 'a\\000b'"), path, never);
  expect(streamed).toEqual({ bytes: 3, sha256: sha256('a\0b') });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await measureFile(path)).toEqual(streamed);
  expect(await measureFile(join(folder, 'absent'))).toBeUndefined();
});

it('gives a file to a command', async () => {
  const path = join(folder, 'in');
  writeFileSync(path, 'x'.repeat(1_000_000));
  await streamFromFile(path, sh('wc -c > counted'), never);
  expect(readFileSync(join(folder, 'counted'), 'utf8').trim()).toBe('1000000');
});

it('tells the last words of a command that fails, whoever was still giving, and no secret of them', async () => {
  const path = join(folder, 'in');
  writeFileSync(path, 'x'.repeat(1_000_000));
  const failing = sh('echo no room for secret >&2; exit 3');
  const failure = { diagnostics: [{ code: 'COMMAND_FAILED' }] };
  await expect(streamFromFile(path, failing, never)).rejects.toMatchObject(failure);
  await expect(streamFromFile(path, failing, never)).rejects.toThrow(/no room for \*\*\*/);
  await expect(streamToFile(failing, join(folder, 'out'), never)).rejects.toMatchObject(failure);
});

it('says that a program is missing', async () => {
  const missing = { ...sh(''), file: 'no-such-program' };
  const failure = { diagnostics: [{ code: 'COMMAND_NOT_FOUND' }] };
  await expect(streamToFile(missing, join(folder, 'out'), never)).rejects.toMatchObject(failure);
});

it('ends the command where its file cannot be written', async () => {
  const path = join(folder, 'out');
  writeFileSync(path, 'there already');
  await expect(streamToFile(sh('yes'), path, never)).rejects.toMatchObject({
    diagnostics: [{ code: 'BACKUP_UNWRITABLE' }],
  });
  expect(readFileSync(path, 'utf8')).toBe('there already');
});

it('has ended the whole group once it throws for an abort', async () => {
  const stop = new AbortController();
  const path = join(folder, 'out');
  const streaming = streamToFile(
    sh('sleep 60 & echo $! > child; while :; do cat child; done'),
    path,
    stop.signal,
  );
  streaming.catch(() => undefined);
  await expect.poll(() => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0).toBe(true);
  stop.abort();
  await expect(streaming).rejects.toMatchObject({ diagnostics: [{ code: 'COMMAND_INTERRUPTED' }] });
  const child = Number(readFileSync(join(folder, 'child'), 'utf8'));
  expect(() => process.kill(child, 0)).toThrow(/ESRCH/);
});

it('holds little of what goes through in memory', async () => {
  const megabyte = 1 << 20;
  const path = join(folder, 'out');
  const before = process.memoryUsage().rss;
  let most = 0;
  const look = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
  const streamed = await streamToFile(sh(`head -c ${400 * megabyte} /dev/zero`), path, never);
  clearInterval(look);
  expect(streamed.bytes).toBe(400 * megabyte);
  expect(most - before).toBeLessThan(150 * megabyte);
}, 30_000);
