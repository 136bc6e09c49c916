import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findProjects } from './find-projects.js';

function workspace(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'find-projects-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const db = '{"name":"db"}';

test('projects that are not built, installed or ignored', () => {
  const root = workspace({
    'nx.json': '{}',
    '.gitignore': 'dist\n/tmp/\n# build\n',
    'libs/db/project.json': db,
    'dist/libs/db/project.json': '{"name":"built"}',
    'tmp/db/project.json': '{"name":"scratch"}',
    'node_modules/x/project.json': '{"name":"installed"}',
    '.cache/x/project.json': '{"name":"cached"}',
  });
  expect(findProjects(root)).toEqual([
    { name: 'db', root: 'libs/db', file: 'libs/db/project.json' },
  ]);
});

test('none where Nx is not used, nor in a folder that does not exist', () => {
  expect(findProjects(workspace({ 'libs/db/project.json': db }))).toEqual([]);
  expect(findProjects('/nowhere')).toEqual([]);
});
