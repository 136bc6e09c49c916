import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { run } from './run.js';

/** What is installed beside the packed plugin: `npm i -D <packages>`. */
export type Packages = readonly string[];

export const packagesOf = {
  mixed: ['nx@23.3.1'],
  matched: ['nx@23.3.1', '@nx/devkit@23.3.1'],
  next: ['nx@24'],
  previous: ['nx@22', '@nx/devkit@22'],
} as const;

/** A folder with node_modules as npm makes it, installed once per test run and set of packages. */
export async function baseWorkspace(packages: Packages): Promise<string> {
  const folder = join(inject('bases'), packages.join('+').replace(/[^\w.+-]/g, '_'));
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'package.json'), '{"name":"scratch","private":true}\n');
  const install = ['install', '--save-dev', '--prefer-offline', ...packages, inject('tarball')];
  const installed = await run('npm', install, { cwd: draft, timeout: 280_000 });
  if (installed.exitCode !== 0) throw new Error(`npm ${install.join(' ')}\n${installed.output}`);
  if (existsSync(folder)) rmSync(draft, { recursive: true });
  else renameSync(draft, folder);
  return folder;
}
