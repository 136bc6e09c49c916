import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWithin } from './is-within.js';

describe('a folder within another', () => {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'is-within-'));
    for (const folder of ['shop/apps', 'shop-2', '..data']) {
      mkdirSync(join(root, folder), { recursive: true });
    }
    symlinkSync(join(root, 'shop'), join(root, 'link'));
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  it.each([
    ['shop', 'shop', true],
    ['shop/apps', 'shop', true],
    ['link/apps', 'shop', true],
    ['shop/apps', 'link', true],
    ['shop/gone', 'shop', true],
    ['..data', '', true],
    ['shop-2', 'shop', false],
    ['shop', 'shop/apps', false],
    ['gone', 'shop', false],
  ])('%s in %s: %s', (folder, other, expected) => {
    expect(isWithin(join(root, folder), join(root, other))).toBe(expected);
  });
});
