import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeIfSame } from './remove-if-same.js';

describe('a file that was found stale', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'devops-same-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is removed', () => {
    writeFileSync(join(folder, 'postmaster.pid'), '7\n');
    removeIfSame(join(folder, 'postmaster.pid'), '7\n');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stays where a server has written its own meanwhile', () => {
    writeFileSync(join(folder, 'postmaster.pid'), '8\n');
    removeIfSame(join(folder, 'postmaster.pid'), '7\n');
    expect(readdirSync(folder)).toEqual(['postmaster.pid']);
    expect(readFileSync(join(folder, 'postmaster.pid'), 'utf8')).toBe('8\n');
  });

  it('may be gone already', () => {
    removeIfSame(join(folder, 'postmaster.pid'), '7\n');
    expect(readdirSync(folder)).toEqual([]);
  });
});
