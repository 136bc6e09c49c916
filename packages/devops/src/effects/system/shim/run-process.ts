import { spawn, type ChildProcess } from 'node:child_process';
import type { ProcessEnd, ProcessId } from '../../../model/process-state.js';
import { startedOf } from '../processes/process-table.js';
import { runFolder, writeState } from '../processes/run-folder.js';
import type { ShimReport, ShimSpec } from '../processes/shim-spec.js';
import { keepLines } from './keep-lines.js';
import type { RotatingLog } from './rotating-log.js';

export interface Running {
  /** Ends it and starts it again; starts it where it has ended. */
  readonly restart: () => void;
  readonly isOver: () => boolean;
}

interface Surroundings {
  readonly log: RotatingLog;
  readonly onStart: (report: ShimReport) => void;
}

/** Runs the command of a service, and notes its start and its end. */
export function runProcess(spec: ShimSpec, { log, onStart }: Surroundings): Running {
  let child: ChildProcess | null = null;
  let again = false;
  let killing: NodeJS.Timeout | undefined;
  const start = (): void => {
    again = false;
    const startedAt = Date.now();
    const begun = spawnCommand(spec, log);
    child = begun;
    begun.once('error', ({ message }) => {
      child = null;
      onStart({ failed: message });
    });
    begun.once('spawn', () => {
      note(spec, { child: begun, startedAt, ended: null });
      onStart({ pid: begun.pid ?? 0 });
    });
    begun.once('exit', (code, signal) => {
      child = null;
      clearTimeout(killing);
      if (again) {
        // As with a container: what it leaves behind would keep its port.
        signalGroup(begun.pid, 'SIGKILL');
        start();
      } else note(spec, { child: begun, startedAt, ended: { at: Date.now(), code, signal } });
    });
  };
  start();
  return {
    restart: () => {
      if (child === null) start();
      else if (!again) {
        again = true;
        killing = end(child, spec);
      }
    },
    isOver: () => child === null,
  };
}

/** In a session of its own, so that it can be told to end with all that it started. */
function spawnCommand(spec: ShimSpec, log: RotatingLog): ChildProcess {
  const child = spawn('/bin/sh', ['-c', spec.command], {
    cwd: spec.directory,
    detached: true,
    env: spec.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const keep = (line: string): void => {
    log.write(line);
  };
  for (const stream of [child.stdout, child.stderr]) keepLines(stream, keep);
  return child;
}

interface Noted {
  readonly child: ChildProcess;
  readonly startedAt: number;
  readonly ended: ProcessEnd | null;
}

const own: ProcessId = { pid: process.pid, started: startedOf(process.pid) ?? '' };
const starts = new WeakMap<ChildProcess, string>();

function note(spec: ShimSpec, { child, startedAt, ended }: Noted): void {
  const { root, service, hash, stopSignal: signal, grace } = spec;
  const { pid = 0 } = child;
  // Of one that has ended the system tells nothing any more.
  const started = starts.get(child) ?? startedOf(pid) ?? '';
  starts.set(child, started);
  const main = { pid, started };
  const run = { main, hash, startedAt, ended, stop: { signal, grace } };
  writeState(runFolder(root, service), { version: 1, shim: own, ...run });
}

function end({ pid }: ChildProcess, { stopSignal, grace }: ShimSpec): NodeJS.Timeout {
  signalGroup(pid, stopSignal);
  return setTimeout(() => {
    signalGroup(pid, 'SIGKILL');
  }, grace);
}

function signalGroup(pid: number | undefined, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch {
    // It has just ended.
  }
}
