import { describe, expect, it } from 'vitest';
import { readPackageManifest } from './package-manifest.js';

describe('package.json', () => {
  it.each([
    ['{}', ['workspaces'], []],
    ['{"workspaces": ["apps/*", 1]}', ['workspaces'], ['apps/*']],
    [
      '{"workspaces": {"packages": ["apps/*"], "nohoist": []}}',
      ['workspaces', 'packages'],
      ['apps/*'],
    ],
    ['{"workspaces": {}} // yarn', ['workspaces', 'packages'], []],
    ['not json', ['workspaces'], []],
  ])('%s lists its members', (text, path, items) => {
    expect(readPackageManifest(text).members).toEqual({ path, items });
  });

  it('knows which part lists a package', () => {
    const text =
      '{"dependencies": {"a": "1"}, "devDependencies": {"b": "^2",}, "peerDependencies": {"c": "3"}}';
    expect(readPackageManifest(text).packages).toEqual(
      new Map([
        ['a', { in: 'dependencies', version: '1' }],
        ['b', { in: 'devDependencies', version: '^2' }],
      ]),
    );
  });
});
