/* eslint-disable no-restricted-imports -- a test makes the world that the code is given */
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { realFolder, type RealFolder } from '../../../effects/apply/testing/real-world.js';
import { runCommand } from '../../../effects/system/run-command.js';
import { environmentOfTests } from '../../../testing/real-engine.js';
import type { Texts } from './workspace.js';

/** Whether `docker compose` is there, which reads files without an engine too; with DEVOPS_REQUIRE_DOCKER=1 it must be. */
export async function composeIsThere(wantedBy: string): Promise<boolean> {
  try {
    const args = ['compose', 'version'];
    await runCommand({ file: 'docker', args, env: environmentOfTests(), cwd: tmpdir() });
    return true;
  } catch (error) {
    if (process.env['DEVOPS_REQUIRE_DOCKER'] === '1') throw error;
    console.warn(`SKIPPED, there is no docker compose: ${wantedBy}`);
    return false;
  }
}

/** A workspace of generated files on the disk. */
export interface Checkout extends RealFolder {
  /** Lines that `docker compose` prints there. */
  compose(...args: readonly string[]): Promise<readonly string[]>;
}

export function checkOut(files: Texts, prefix = 'generated'): Checkout {
  const folder = realFolder(prefix);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    writeFileSync(join(folder.path, path), text);
  }
  const compose = (...args: readonly string[]) =>
    folder.docker('compose', '--project-name', folder.name, ...args);
  return { ...folder, compose };
}
