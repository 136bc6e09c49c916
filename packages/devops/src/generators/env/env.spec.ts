import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { FsTree } from 'nx/src/generators/tree.js';
import { afterEach, describe, expect, it } from 'vitest';
import { runGenerator } from '../testing/run-generator.js';
import env from './env.js';

const example = '# db\nDB_PORT=9020\n# Secret. Of the superuser.\nDB_PASSWORD=\n';

describe('nx g devops:env', () => {
  it('makes .env, says no value, and then has nothing to do', async () => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write('.env.example', example);
    const report = await runGenerator(env, tree, {});
    const [, secret = ''] = /DB_PASSWORD=(\S+)/.exec(tree.read('.env', 'utf8') ?? '') ?? [];
    expect(secret).toMatch(/^[\w-]{32}$/);
    expect(report).not.toContain(secret);
    expect(tree.listChanges().find(({ path }) => path === '.env')?.options).toEqual({
      mode: 0o600,
    });
    expect(await runGenerator(env, tree, {})).toContain('Nothing to do.');
  });

  it('gives every workspace another secret', async () => {
    const texts: (string | null)[] = [];
    for (const tree of [createTreeWithEmptyWorkspace(), createTreeWithEmptyWorkspace()]) {
      tree.write('.env.example', example);
      await runGenerator(env, tree, {});
      texts.push(tree.read('.env', 'utf8'));
    }
    const [one, other] = texts;
    expect(one).not.toBe(other);
  });

  describe.skipIf(process.platform === 'win32')('on a disk', () => {
    const folders: string[] = [];
    afterEach(() => {
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    });

    it('narrows the permissions of a file whose text stays', async () => {
      const root = mkdtempSync(join(tmpdir(), 'devops-env-'));
      folders.push(root);
      writeFileSync(join(root, '.gitignore'), '.env\ncompose.override.yaml\n.devops/\n');
      writeFileSync(join(root, '.env.example'), 'DB_PORT=9020\n');
      writeFileSync(join(root, '.env'), 'DB_PORT=9020\n');
      chmodSync(join(root, '.env'), 0o644);
      const report = await runGenerator(env, new FsTree(root, false), {});
      expect(report).toContain('mode 644');
      expect(statSync(join(root, '.env')).mode & 0o777).toBe(0o600);
      const again = new FsTree(root, false);
      expect(await runGenerator(env, again, {})).toContain('Nothing to do.');
      expect(again.listChanges()).toEqual([]);
    });
  });
});
