import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkedTexts } from './checked-texts.js';

test('the last text is remembered from one process to the next, any other is not', () => {
  const root = mkdtempSync(join(tmpdir(), 'checked-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  expect(checkedTexts(root).has('a')).toBe(false);
  checkedTexts(root).add('a');
  expect([checkedTexts(root).has('a'), checkedTexts(root).has('b')]).toEqual([true, false]);
  checkedTexts(root).add('b');
  expect([checkedTexts(root).has('a'), checkedTexts(root).has('b')]).toEqual([false, true]);
});
