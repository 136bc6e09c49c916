import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { installedPackage } from './installed-package.js';

test.each([
  ['packages/devops', '@acme/devops'],
  ['node_modules/devops', 'devops'],
  ['node_modules/@acme/nx devops', '@acme/nx devops'],
  ['node_modules/.pnpm/devops@1.0.0/node_modules/devops', 'devops'],
])('a package in %s is called %s', (place, key) => {
  const root = mkdtempSync(join(tmpdir(), 'installed-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  mkdirSync(join(root, place), { recursive: true });
  writeFileSync(join(root, place, 'package.json'), '{"name":"@acme/devops","version":"1.2.3"}');
  const module = pathToFileURL(join(root, place, 'dist/effects/system/installed-package.js'));
  expect(installedPackage(module.href)).toEqual({ key, version: '1.2.3' });
});

test('in this repository it is its own name', () => {
  expect(installedPackage().key).toBe('devops');
});
