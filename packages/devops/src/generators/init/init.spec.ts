import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { describe, expect, it } from 'vitest';
import { filesOf, runGenerator } from '../testing/run-generator.js';
import init from './init.js';

describe('nx g devops:init', () => {
  it('adds the plugin and what services stand on, once', async () => {
    const tree = createTreeWithEmptyWorkspace();
    const report = await runGenerator(init, tree, {});
    expect(JSON.parse(tree.read('nx.json', 'utf8') ?? '')).toMatchObject({ plugins: ['devops'] });
    expect(report).toContain('Next: nx g devops:service db --kind=postgres');
    const files = filesOf(tree);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        '.env.example',
        '.gitignore',
        'infra/README.md',
        'infra/registry.yaml',
      ]),
    );
    expect(await runGenerator(init, tree, {})).toContain('Nothing to do.');
    expect(filesOf(tree)).toEqual(files);
  });

  it('takes what nx add gives to every plugin', async () => {
    const [plain, added] = [createTreeWithEmptyWorkspace(), createTreeWithEmptyWorkspace()];
    await runGenerator(init, plain, {});
    const options = { keepExistingVersions: true, updatePackageScripts: true };
    await runGenerator(init, added, { ...options, skipFormat: true, skipPackageJson: true });
    expect(filesOf(added)).toEqual(filesOf(plain));
  });
});
