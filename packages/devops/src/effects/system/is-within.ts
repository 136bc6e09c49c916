import { realpathSync } from 'node:fs';
import { relative, isAbsolute } from 'node:path';

/** Whether a folder is another one or lies in it, by whatever links either is spelled. */
export function isWithin(folder: string, root: string): boolean {
  const path = relative(real(root), real(folder));
  return !isAbsolute(path) && path.split(/[/\\]/)[0] !== '..';
}

/** A folder that is gone has no other spelling. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
