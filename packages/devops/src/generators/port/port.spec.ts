import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { describe, expect, it } from 'vitest';
import { runGenerator } from '../testing/run-generator.js';
import port from './port.js';

const compose =
  'services:\n  api:\n    image: x:1\n    ports: ["9000:80"]\n  web:\n    image: x:1\n    ports: ["9000:80"]\n';

describe('nx g devops:port', () => {
  it('moves a port that clashes, and then has nothing to do', async () => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write('compose.yaml', compose);
    const report = await runGenerator(port, tree, { service: 'web' });
    expect(report).toContain(
      'Port "80" of "web": 9000 → 9001 (9000 belongs to service "api" (compose.yaml:4) too)',
    );
    expect(tree.read('compose.yaml', 'utf8')).toBe(compose.replace(/9000(?=:80"\]\n$)/, '9001'));
    expect(await runGenerator(port, tree, { service: 'web' })).toContain('Nothing to do.');
  });

  it('edits the file that is named', async () => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write('compose.yaml', compose);
    tree.write('tools/compose.yaml', compose);
    await runGenerator(port, tree, { service: 'api', port: 9005, file: 'tools/compose.yaml' });
    expect(tree.read('compose.yaml', 'utf8')).toBe(compose);
    expect(tree.read('tools/compose.yaml', 'utf8')).toContain('"9005:80"');
  });

  it('reserves and releases', async () => {
    const tree = createTreeWithEmptyWorkspace();
    const reason = 'held for the gateway';
    expect(await runGenerator(port, tree, { reserve: 9004, reason })).toContain(
      'no service gets it',
    );
    expect(tree.read('infra/registry.yaml', 'utf8')).toContain('port: 9004');
    expect(await runGenerator(port, tree, { reserve: 9004, reason })).toContain('Nothing to do.');
    expect(await runGenerator(port, tree, { release: 9004 })).toContain('may be given');
    expect(await runGenerator(port, tree, { release: 9004 })).toContain('is not reserved');
  });

  it('shows how to say it where options do not', async () => {
    const tree = createTreeWithEmptyWorkspace();
    await expect(runGenerator(port, tree, {})).rejects.toThrow(/nx g devops:port api/);
  });
});
