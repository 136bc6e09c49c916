import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DevopsError } from '../../errors/devops-error.js';

const twoMinutes = 120_000;
/** A holder touches its lock every second; one that was killed has lost it after this time. */
const stale = 4000;
const touch = 1000;
const again = 100;

/** Who has the lock. */
export interface Holder {
  readonly pid: number;
  readonly command: string;
  readonly cwd: string;
  /** ISO time. */
  readonly since: string;
}

export interface LockOptions {
  /** Milliseconds; two minutes where absent. */
  readonly waitMs?: number;
  /** Called once, when it has to wait; null where the holder has not said yet who it is. */
  readonly onWait?: (holder: Holder | null) => void;
  /** What is shown to those who wait: "nx run api:up". */
  readonly command?: string;
  readonly signal?: AbortSignal;
}

/** Gives the lock back; a second call does nothing. */
export type Release = () => Promise<void>;

/** The name of the lock on one Compose project of one engine. */
export function composeLock(engineAddress: string, composeProject: string): string {
  return `${engineAddress} ${composeProject}`;
}

/**
 * A lock for one user on this machine. It lies in the temporary folder, not below `.devops`, which may be removed at any
 * time. Held until released or until this process ends, however it ends.
 */
export async function holdLock(name: string, options: LockOptions = {}): Promise<Release> {
  const files = filesOf(name);
  const until = performance.now() + (options.waitMs ?? twoMinutes);
  let told = false;
  for (;;) {
    const release = await tryLock(files.lock);
    if (release !== null) return held(files, { release, options });
    if (!told) options.onWait?.(holderIn(files.holder));
    told = true;
    if (options.signal?.aborted === true || performance.now() >= until) {
      throw heldByOther(name, holderIn(files.holder));
    }
    await pause(again);
  }
}

async function tryLock(file: string): Promise<Release | null> {
  const { default: lockfile } = await import('proper-lockfile');
  try {
    return await lockfile.lock(file, {
      realpath: false,
      stale,
      update: touch,
      // Taken over while this process was suspended: what it does then is as if nobody held it, which is better than to die.
      onCompromised: () => undefined,
    });
  } catch (error) {
    if ((error as { code?: string }).code === 'ELOCKED') return null;
    throw unusable(folderOfLocks(), error);
  }
}

function held(
  files: LockFiles,
  { release, options }: { readonly release: Release; readonly options: LockOptions },
): Release {
  const holder: Holder = {
    pid: process.pid,
    command: options.command ?? process.argv.slice(1).join(' '),
    cwd: process.cwd(),
    since: new Date().toISOString(),
  };
  writeFileSync(files.holder, JSON.stringify(holder), { mode: 0o600 });
  let open = true;
  return async () => {
    if (!open) return;
    open = false;
    rmSync(files.holder, { force: true });
    // Already lost to another: nothing is left to give back.
    await release().catch(() => undefined);
  };
}

interface LockFiles {
  readonly lock: string;
  readonly holder: string;
}

function filesOf(name: string): LockFiles {
  const id = createHash('sha256').update(name).digest('hex').slice(0, 32);
  const base = join(folderOfLocks(), id);
  return { lock: base, holder: `${base}.json` };
}

function folderOfLocks(): string {
  const { uid } = userInfo();
  const folder = join(tmpdir(), `devops-locks-${uid < 0 ? 'user' : uid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unusable(folder, error);
  }
  const stat = lstatSync(folder);
  // In a shared temporary folder somebody else may have made it, or a link of that name.
  if (!stat.isDirectory() || (uid >= 0 && stat.uid !== uid)) throw unusable(folder, 'not ours');
  return folder;
}

function holderIn(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function heldByOther(name: string, holder: Holder | null): DevopsError {
  const who =
    holder === null
      ? 'another process'
      : `process ${holder.pid} ("${holder.command}" in ${holder.cwd}) since ${holder.since}`;
  return new DevopsError({
    code: 'LOCK_HELD',
    severity: 'error',
    message: `The lock "${name}" is held by ${who}, and was not given back in time.`,
    fix: 'Wait for the other command, or end it, then run this one again.',
  });
}

function unusable(folder: string, cause: unknown): DevopsError {
  return new DevopsError(
    {
      code: 'LOCK_UNAVAILABLE',
      severity: 'error',
      message: `The folder for locks ${folder} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}.`,
      fix: `Remove it (rm -r ${folder}), or set TMPDIR to a folder of yours.`,
    },
    cause,
  );
}
