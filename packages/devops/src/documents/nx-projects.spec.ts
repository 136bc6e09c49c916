import { expect, test } from 'vitest';
import type { FileSource } from '../model/file-source.js';
import { readNxProjects } from './nx-projects.js';
import { workspacePatterns } from './workspace-patterns.js';

function sourceOf(files: Readonly<Record<string, string>>): FileSource {
  return {
    read: (path) => {
      const text = files[path];
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
    kind: (path) => (files[path] === undefined ? 'absent' : 'file'),
  };
}

function projects(files: Readonly<Record<string, string>>): string[] {
  const found = readNxProjects(Object.keys(files), sourceOf(files));
  return found.map(({ name, root, file }) => `${name} ${root} ${file}`);
}

test('a package counts where the package manager or a project.json beside it says so', () => {
  expect(
    projects({
      'package.json': '{"name":"root","workspaces":["apps/*"]}',
      'apps/api/package.json': '{"name":"@acme/api"}',
      'apps/web/package.json': '{}',
      'libs/db/package.json': '{"name":"@acme/db"}',
      'libs/db/project.json': '{}',
      'fixtures/db/package.json': '{"name":"db"}',
    }),
  ).toEqual([
    '@acme/api apps/api apps/api/package.json',
    'web apps/web apps/web/package.json',
    '@acme/db libs/db libs/db/project.json',
  ]);
});

test('project.json names over package.json, and nx.name over name', () => {
  expect(
    projects({
      'package.json': '{"name":"root","nx":{},"workspaces":{"packages":["a","b"]}}',
      'a/package.json': '{"name":"one"}',
      'a/project.json': '{"name":"two"}',
      'b/package.json': '{"name":"three","nx":{"name":"four"}}',
    }),
  ).toEqual(['root . package.json', 'two a a/project.json', 'four b b/package.json']);
});

test('comments, trailing commas and broken files', () => {
  expect(
    projects({
      'a/project.json': '{ // "name": "x",\n "name": "http://a", /* b */ "tags": ["t",], }',
      'b/project.json': '{ "name": ',
      'c/project.json': '[]',
      'd/project.json': 'null',
    }),
  ).toEqual(['http://a a a/project.json', 'c c c/project.json']);
});

test('pnpm and lerna name their packages elsewhere', () => {
  const package_ = '{"name":"x"}';
  expect(
    projects({
      'package.json': '{}',
      'pnpm-workspace.yaml': 'packages:\n  - apps/**\n',
      'apps/deep/x/package.json': package_,
    }),
  ).toEqual(['x apps/deep/x apps/deep/x/package.json']);
  expect(
    projects({ 'package.json': '{}', 'lerna.json': '{}', 'packages/x/package.json': package_ }),
  ).toEqual(['x packages/x packages/x/package.json']);
});

test.each([
  [['apps/*'], 'apps/api', true],
  [['apps/*'], 'apps/api/deep', false],
  [['./apps/*/'], 'apps/api', true],
  [['apps/**'], 'apps/api/deep', true],
  [['**/web'], 'web', true],
  [['{apps,libs}/*'], 'libs/a', true],
  [['a.b/*'], 'axb/c', false],
  [['apps/*', '!apps/old'], 'apps/old', false],
  [['!apps/old'], 'apps/new', true],
  [['packages/x/package.json'], 'packages/x', true],
  [[], 'apps/api', false],
  [['.'], '.', true],
])('%j means %j: %j', (patterns, folder, expected) => {
  expect(workspacePatterns(patterns)(folder)).toBe(expected);
});
