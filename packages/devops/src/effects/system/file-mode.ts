import { statSync } from 'node:fs';

/** Permissions of a file; undefined where there is none, and on Windows, which has others. */
export function fileMode(path: string): number | undefined {
  if (process.platform === 'win32') return undefined;
  try {
    return statSync(path).mode & 0o777;
  } catch {
    return undefined;
  }
}
