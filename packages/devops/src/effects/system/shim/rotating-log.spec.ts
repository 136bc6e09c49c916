import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readLog } from '../processes/read-log.js';
import { rotatingLog } from './rotating-log.js';

function logFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return join(folder, 'run/output.log');
}

async function linesOf(file: string, options: Parameters<typeof readLog>[1] = {}) {
  const lines: string[] = [];
  for await (const line of readLog(file, options)) lines.push(line);
  return lines;
}

test('keeps three files of a size, and the newest lines', async () => {
  const file = logFile();
  const log = rotatingLog(file, 1000);
  for (let n = 1; n <= 200; n += 1) log.write(`line ${n} of two hundred`);
  const folder = join(file, '..');
  expect(readdirSync(folder).sort()).toEqual(['output.log', 'output.log.1', 'output.log.2']);
  for (const name of readdirSync(folder)) {
    expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1000);
  }
  const lines = await linesOf(file);
  expect(lines.at(-1)).toBe('line 200 of two hundred');
  const first = Number(lines[0]?.split(' ')[1]);
  expect(lines).toHaveLength(201 - first);
  expect(await linesOf(file, { tail: 2 })).toEqual(lines.slice(-2));
});

test('is for its owner alone, and says when each line came', () => {
  const file = logFile();
  rotatingLog(file).write('hello');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z hello\n$/);
});

test('is read from a moment on', async () => {
  const file = logFile();
  rotatingLog(file).write('earlier');
  const later = String(Date.now() / 1000 + 60);
  expect(await linesOf(file, { since: later })).toEqual([]);
  expect(await linesOf(file, { since: '0' })).toEqual(['earlier']);
});

test('is followed over a change of files', async () => {
  const file = logFile();
  const log = rotatingLog(file, 200);
  log.write('first');
  const stop = new AbortController();
  const seen: string[] = [];
  for await (const line of readLog(file, { follow: stop.signal })) {
    seen.push(line);
    if (seen.length === 1) for (let n = 0; n < 5; n += 1) log.write(`next ${n} ${'x'.repeat(40)}`);
    if (line.startsWith('next 4')) stop.abort();
  }
  expect(seen.map((line) => line.slice(0, 6))).toEqual(expect.arrayContaining(['first', 'next 4']));
});
