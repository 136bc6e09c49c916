import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const mark = '.initdb-';

/** Where this process makes a cluster: beside its place, so that it can be moved there at once. */
export function workFolder(data: string): string {
  return `${data}${mark}${process.pid}`;
}

/** Removes what killed processes left. What cannot be removed harms nobody and is tried again next time. */
export function removeLeftovers(data: string): void {
  const start = `${basename(data)}${mark}`;
  const left = readdirSync(dirname(data)).filter((name) => name.startsWith(start));
  for (const name of left.filter((one) => !isAlive(Number(one.slice(start.length))))) {
    try {
      // An initdb whose parent was killed may still write there.
      rmSync(join(dirname(data), name), { recursive: true, force: true, maxRetries: 5 });
    } catch {
      continue;
    }
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
