import { posix } from 'node:path';

/** Paths of a Compose file as paths from the workspace root. */

export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]|^\\\\/.test(path);
}

/** A path that a Compose file in `base` names, from the workspace root; absolute and home paths stay as they are. */
export function fromRoot(path: string, base: string): string {
  return path === '' || path.startsWith('~') || isAbsolute(path) ? path : posix.join(base, path);
}

/** The same for reading: the file source takes only relative paths. */
export function readable(path: string, base: string, root: string): string {
  if (isAbsolute(path)) return posix.relative(root, path) || '.';
  return posix.join(base, path);
}

export function folderOf(path: string): string {
  return posix.dirname(path);
}

/** A bind mount's source keeps a leading dot, without which it would be the name of a volume. */
export function dotted(path: string): string {
  return /^[./~]/.test(path) || isAbsolute(path) ? path : `./${path}`;
}
