import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Makes an empty file with these permissions, unless one is there. */
export function createEmpty(root: string, path: string, mode: number): void {
  const file = join(root, path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    closeSync(openSync(file, 'wx', mode));
  } catch {
    // It is there already, or whoever writes it will say why it cannot be.
  }
}
