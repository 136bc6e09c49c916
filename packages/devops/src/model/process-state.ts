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

function isId(value: Partial<ProcessId> | undefined): boolean {
  return typeof value?.pid === 'number' && typeof value.started === 'string';
}
