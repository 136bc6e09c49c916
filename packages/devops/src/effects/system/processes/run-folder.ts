import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readProcessState, type ProcessState } from '../../../model/process-state.js';
import { cacheFolder } from '../files.js';

/** What we note of a process. Absolute paths; all of it may be removed at any time. */
export interface RunFolder {
  readonly path: string;
  readonly state: string;
  readonly log: string;
  /** What the shim itself has to say. */
  readonly complaints: string;
}

export function runFolder(root: string, service: string): RunFolder {
  // A name of only dots would lead out of the folder.
  const path = join(
    root,
    cacheFolder,
    'run',
    service.replace(/^\.+$/, (dots) => '_'.repeat(dots.length)),
  );
  return {
    path,
    state: join(path, 'state.json'),
    log: join(path, 'output.log'),
    complaints: join(path, 'shim.log'),
  };
}

/** Owner-only: what a program prints may hold anything. The folder above ignores itself. */
export function makeRunFolder({ path }: RunFolder): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const ignore = join(dirname(dirname(path)), '.gitignore');
  try {
    writeFileSync(ignore, '*\n', { flag: 'wx' });
  } catch {
    // It is there already.
  }
}

export function writeState(folder: RunFolder, state: ProcessState): void {
  const draft = `${folder.state}.${process.pid}`;
  mkdirSync(folder.path, { recursive: true, mode: 0o700 });
  writeFileSync(draft, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  renameSync(draft, folder.state);
}

export function readState({ state }: RunFolder): ProcessState | null {
  try {
    return readProcessState(readFileSync(state, 'utf8'));
  } catch {
    return null;
  }
}

/** Changes with every note; 0 where there is none. */
export function stateVersion({ state }: RunFolder): number {
  try {
    const { ino, mtimeMs } = statSync(state);
    return mtimeMs + ino;
  } catch {
    return 0;
  }
}

export function removeRunFolder({ path }: RunFolder): void {
  rmSync(path, { recursive: true, force: true });
}
