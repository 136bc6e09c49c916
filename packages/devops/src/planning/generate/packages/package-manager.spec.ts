import { expect, it } from 'vitest';
import { memoryFiles } from '../../../testing/memory-files.js';
import { packageManagerOf } from './package-manager.js';

it.each([
  [{}, 'npm'],
  [{ 'package.json': '{"packageManager": "yarn@4.5.0"}' }, 'yarn'],
  [{ 'package.json': '{"packageManager": "yarn@4.5.0"}', 'package-lock.json': '{}' }, 'npm'],
  [{ 'package.json': '{"packageManager": "other@1"}' }, 'npm'],
  [{ 'pnpm-workspace.yaml': '' }, 'pnpm'],
  [{ 'pnpm-lock.yaml': '' }, 'pnpm'],
  [{ 'yarn.lock': '' }, 'yarn'],
  [{ 'bun.lock': '' }, 'bun'],
  [{ 'bun.lockb': '' }, 'bun'],
])('a workspace with %j is installed by %s', (files, manager) => {
  expect(packageManagerOf(memoryFiles(files))).toBe(manager);
});
