import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { describe, expect, it } from 'vitest';
import init from '../init/init.js';
import { filesOf, runGenerator } from '../testing/run-generator.js';
import uninstall from './uninstall.js';

describe('nx g devops:uninstall', () => {
  it('gives back the bytes of every file', async () => {
    const tree = createTreeWithEmptyWorkspace();
    const before = filesOf(tree);
    await runGenerator(init, tree, {});
    expect(filesOf(tree)).not.toEqual(before);
    expect(await runGenerator(uninstall, tree, {})).toContain('npm uninstall devops');
    expect(filesOf(tree)).toEqual(before);
  });

  it('shows where it refuses, and takes nothing away', async () => {
    const tree = createTreeWithEmptyWorkspace();
    await runGenerator(init, tree, {});
    tree.write('infra/registry.yaml', 'version: 1\npolicy: { requireIssue: true }\n');
    const files = filesOf(tree);
    await expect(runGenerator(uninstall, tree, {})).rejects.toThrow(
      /CONFIRMATION_MISSING[^]*policy: requireIssue[^]*--yes/,
    );
    expect(filesOf(tree)).toEqual(files);
    await runGenerator(uninstall, tree, { yes: true });
    expect(tree.exists('infra')).toBe(false);
  });
});
