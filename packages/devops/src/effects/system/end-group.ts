import { setTimeout as pause } from 'node:timers/promises';

/** As much of a child process as ending it needs. */
export interface Spawned {
  readonly pid?: number | undefined;
  readonly stdout: { destroy(): unknown } | null;
  readonly stderr: { destroy(): unknown } | null;
}

const graceOfGroup = 2000;
const look = 50;
const graceOfPipes = 300;

/** Ends a process and all of its group: SIGTERM, and SIGKILL for what is left after two seconds. Nx leaves us five. */
export async function endGroup(child: Spawned): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    await endTree(pid);
    return;
  }
  signalGroup(pid, 'SIGTERM');
  const until = performance.now() + graceOfGroup;
  // Zombies count as alive here; they only cost the rest of the two seconds.
  while (signalGroup(pid, 0) && performance.now() < until) await pause(look);
  signalGroup(pid, 'SIGKILL');
  await pause(graceOfPipes, undefined, { ref: false });
  // One that left the group may still hold our pipes: do not wait for it.
  for (const pipe of [child.stdout, child.stderr]) pipe?.destroy();
}

/** True where a process of the group was there to take the signal. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

async function endTree(pid: number): Promise<void> {
  const { execa } = await import('execa');
  await execa('taskkill', ['/pid', String(pid), '/T', '/F'], { reject: false });
}
