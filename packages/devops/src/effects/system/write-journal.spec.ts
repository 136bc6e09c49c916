import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mendTornFiles, noteWrites } from './write-journal.js';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const put = (path: string, text: string): void => {
  writeFileSync(join(root, path), text);
};
const held = (path: string): string => readFileSync(join(root, path), 'utf8');

test.each([
  ['emptied', ''],
  ['cut off', 'services:\n  api'],
])('a file that was %s is completed', (_, left) => {
  put('compose.yaml', 'services: {}\n');
  noteWrites(root, [{ path: 'compose.yaml', text: 'services:\n  api: {}\n' }]);
  put('compose.yaml', left);
  mendTornFiles(root);
  expect(held('compose.yaml')).toBe('services:\n  api: {}\n');
});

test.each([
  ['not begun', 'services: {}\n'],
  ['written', 'services:\n  api: {}\n'],
  ['edited by somebody since', 'services:\n  other: {}\n'],
])('a file that was %s stays', (_, left) => {
  put('compose.yaml', 'services: {}\n');
  noteWrites(root, [{ path: 'compose.yaml', text: 'services:\n  api: {}\n' }]);
  put('compose.yaml', left);
  mendTornFiles(root);
  expect(held('compose.yaml')).toBe(left);
});

test('an empty file that was to grow, and was not begun, stays', () => {
  put('.env', '');
  noteWrites(root, [{ path: '.env', text: 'A=1\n' }]);
  mendTornFiles(root);
  expect(held('.env')).toBe('');
});

test('nobody but the owner reads the note, and it is gone when all is written', () => {
  const forget = noteWrites(root, [{ path: '.env', text: 'A=1\n', mode: 0o600 }]);
  const note = join(root, '.devops/writing.json');
  expect(statSync(note).mode & 0o777).toBe(0o600);
  forget();
  expect(existsSync(note)).toBe(false);
  mendTornFiles(root);
  expect(existsSync(join(root, '.env'))).toBe(false);
});
