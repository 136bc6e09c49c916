import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestFiles, digestOf, readCache, writeCache, writeFileWhole } from './files.js';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'files-'));
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('a cache file', () => {
  it('is read as it was written, by its owner only, in a folder that git ignores', async () => {
    await writeCache(root, 'fingerprints/shop.json', { a: 1 });
    expect(await readCache(root, 'fingerprints/shop.json')).toEqual({ a: 1 });
    expect(statSync(join(root, '.devops/fingerprints/shop.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(root, '.devops/.gitignore'), 'utf8')).toBe('*\n');
  });

  it('counts as absent when it is damaged or gone', async () => {
    writeFileSync(join(root, '.devops/half.json'), '{"a":');
    expect(await readCache(root, 'half.json')).toBeUndefined();
    expect(await readCache(root, 'none.json')).toBeUndefined();
  });
});

describe('digests', () => {
  it('are of the content, and tell absence', async () => {
    await writeFileWhole(join(root, 'deep/.env'), 'A=1\n');
    const digests = await digestFiles(root, ['deep/.env', 'none', 'deep']);
    expect([...digests]).toEqual([
      ['deep', digestOf('.env')],
      ['deep/.env', digestOf('A=1\n')],
      ['none', 'absent'],
    ]);
  });

  it('change with the content', async () => {
    const [before] = (await digestFiles(root, ['deep/.env'])).values();
    await writeFileWhole(join(root, 'deep/.env'), 'A=2\n');
    const [after] = (await digestFiles(root, ['deep/.env'])).values();
    expect(after).not.toBe(before);
  });
});
