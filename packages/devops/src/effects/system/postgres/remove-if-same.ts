import { linkSync, readFileSync, renameSync, rmSync } from 'node:fs';

/**
 * Removes a file if it still holds this text. It is moved aside before it is looked at, so that nobody writes it between
 * the look and the removal; should it be another one, it goes back to its place.
 */
export function removeIfSame(file: string, text: string): void {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    // Somebody else was faster.
    if (textOf(file) === undefined) return;
    throw error;
  }
  if (textOf(aside) !== text) putBack(aside, file);
  rmSync(aside, { force: true });
}

function putBack(aside: string, file: string): void {
  try {
    linkSync(aside, file);
  } catch {
    // There is a newer one already.
  }
}

/** Undefined where there is no such file. */
export function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
