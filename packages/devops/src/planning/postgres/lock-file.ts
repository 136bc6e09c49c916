/** What `postmaster.pid` says. */
export interface LockFile {
  readonly pid: number;
  readonly stopping: boolean;
}

/** A process, as far as it matters for a data folder. */
export interface RunningProgram {
  readonly pid: number;
  readonly program: string;
  /** It has ended and only its exit code waits for somebody. */
  readonly ended: boolean;
  /** Whether the data folder is its working directory, as it is of all processes of a server; undefined where that is not to be seen. */
  readonly worksHere: boolean | undefined;
}

/** The process id is negative while a single user works without a server. */
export function readLockFile(text: string): LockFile | undefined {
  const lines = text.split('\n');
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10));
  if (!Number.isInteger(pid) || pid === 0) return undefined;
  return { pid, stopping: lines[7]?.trim() === 'stopping' };
}

/**
 * - `free`: nothing is in the way, or it is for PostgreSQL to say
 * - `stale`: the file names a process that is no server of these data, so that PostgreSQL would refuse forever
 * - `ending`: a server shuts down, or backends of a killed one have not noticed yet
 * - `held`: a server lives
 */
export type LockVerdict = 'free' | 'stale' | 'ending' | 'held';

/** @param text of the lock file; undefined where there is none */
export function judgeLock(
  text: string | undefined,
  running: readonly RunningProgram[],
): LockVerdict {
  const lock = text === undefined ? undefined : readLockFile(text);
  const holders = holdersAmong(running);
  if (holders.length === 0) return text === undefined ? 'free' : judgeUnheld(lock, running);
  const lives = lock !== undefined && !lock.stopping && holders.includes(lock.pid);
  return lives ? 'held' : 'ending';
}

function judgeUnheld(lock: LockFile | undefined, running: readonly RunningProgram[]): LockVerdict {
  // A file without a process id is of a crash in its first moment, unless a server just writes it.
  if (lock === undefined) return running.some(mayServe) ? 'free' : 'stale';
  const named = running.find(({ pid }) => pid === lock.pid);
  // PostgreSQL itself removes a file whose process is gone.
  return named === undefined || mayServe(named) ? 'free' : 'stale';
}

/** The process ids of those that surely use the data. */
export function holdersAmong(running: readonly RunningProgram[]): readonly number[] {
  return running.filter((one) => mayServe(one) && one.worksHere === true).map(({ pid }) => pid);
}

function mayServe({ program, ended, worksHere }: RunningProgram): boolean {
  return program === 'postgres' && !ended && worksHere !== false;
}
