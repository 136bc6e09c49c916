import { holdLock, type Release } from '../../effects/system/hold-lock.js';

interface Held {
  holders: number;
  readonly release: Release;
}

const held = new Map<string, Held>();

/**
 * One generator at a time in a workspace, from its first read to its last write (F1). A generator that calls another in
 * the same process enters along with it. Given back when the last of them is done, or when the process ends.
 */
export async function holdWorkspace(root: string, command: string): Promise<Release> {
  const known = held.get(root);
  const lock = known ?? {
    holders: 0,
    release: await holdLock(`the files of ${root}`, { command, onWait }),
  };
  held.set(root, lock);
  lock.holders += 1;
  return async () => {
    lock.holders -= 1;
    if (lock.holders > 0) return;
    held.delete(root);
    await lock.release();
  };
}

function onWait(holder: { readonly command: string; readonly pid: number } | null): void {
  const who = holder === null ? 'another generator' : `process ${holder.pid}: ${holder.command}`;
  console.error(`Waiting for ${who}`);
}
