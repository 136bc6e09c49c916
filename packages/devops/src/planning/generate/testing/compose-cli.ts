/* eslint-disable no-restricted-imports -- a test makes the world that the code is given */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { realFolder, type RealFolder } from '../../../effects/apply/testing/real-world.js';
import type { Texts } from './workspace.js';

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
