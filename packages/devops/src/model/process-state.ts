import { stopSignals, type StopSignal } from './process.js';

/** A process for certain: its number alone may be somebody else's by now. */
export interface ProcessId {
  readonly pid: number;
  /** When it started, in the words of the system. */
  readonly started: string;
}

/** What a shim notes in `.devops/run/<service>/state.json`. A hint: losing it costs an exit code, never a process. */
export interface ProcessState {
  readonly version: 1;
  readonly shim: ProcessId;
  /** What the shim runs; leader of its session. */
  readonly main: ProcessId;
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly ended: ProcessEnd | null;
  /** How it was declared to be ended when it was started: the registry may have it no more. */
  readonly stop?: ProcessStop;
}

export interface ProcessStop {
  readonly signal: StopSignal;
  /** Milliseconds. */
  readonly grace: number;
}

export interface ProcessEnd {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly code: number | null;
  readonly signal: string | null;
}

/** Null where the text is no such note: another version, a broken disk. */
export function readProcessState(text: string): ProcessState | null {
  try {
    const value = JSON.parse(text) as Partial<ProcessState> | null;
    return value?.version === 1 && isId(value.shim) && isId(value.main)
      ? (value as ProcessState)
      : null;
  } catch {
    return null;
  }
}

/** Of a process that nothing declares; the usual way where the note does not tell. */
export function stopOf(state: ProcessState | null): ProcessStop {
  const { signal, grace } = state?.stop ?? {};
  return {
    signal: stopSignals.find((one) => one === signal) ?? 'SIGTERM',
    grace: typeof grace === 'number' ? grace : 10_000,
  };
}

function isId(value: Partial<ProcessId> | undefined): boolean {
  return typeof value?.pid === 'number' && typeof value.started === 'string';
}
