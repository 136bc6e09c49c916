import type { ProcessRow } from '../../model/process-row.js';
import type { ProcessState } from '../../model/process-state.js';

/** What of a service runs on this machine. */
export interface OwnProcesses {
  readonly shim: ProcessRow | null;
  /** What the shim was told to run; null where it has ended. */
  readonly main: ProcessRow | null;
  /** All but the shim: what was run, what it started, and what is left of an earlier run. */
  readonly members: readonly ProcessRow[];
  /** The note, where it is of this run. */
  readonly state: ProcessState | null;
}

export interface Sought {
  readonly root: string;
  readonly service: string;
  readonly state: ProcessState | null;
}

/**
 * The processes of one service: those with its mark; the session of what the shim runs, since some programs overwrite their
 * environment; and all that these started.
 */
export function ownProcesses(rows: readonly ProcessRow[], sought: Sought): OwnProcesses {
  const marked = rows.filter((row) => isMarked(row, sought) && !row.daemon);
  const shim = shimOf(rows, marked, sought.state);
  const state = stateOfRun(sought.state, shim);
  const seeds = [...marked, ...rows.filter((row) => isInSession(row, state, rows))];
  const all = withDescendants(rows, seeds, sought);
  const members = all.filter((row) => !row.shim);
  return { shim, main: mainOf(members, shim, state), members, state };
}

function isMarked({ mark }: ProcessRow, { root, service }: Sought): boolean {
  return mark?.service === service && mark.root === root;
}

/** Another command may have one ready that was not told anything yet. */
function shimOf(
  rows: readonly ProcessRow[],
  marked: readonly ProcessRow[],
  state: ProcessState | null,
): ProcessRow | null {
  const shims = marked.filter((row) => row.shim);
  const noted = shims.find((row) => state !== null && isSame(row, state.shim));
  const parent = shims.find(({ pid }) => rows.some((row) => row.parent === pid));
  return noted ?? parent ?? shims[0] ?? null;
}

/** A note of an earlier run says nothing of this one. */
function stateOfRun(state: ProcessState | null, shim: ProcessRow | null): ProcessState | null {
  return shim === null || state === null || isSame(shim, state.shim) ? state : null;
}

function isInSession(
  row: ProcessRow,
  state: ProcessState | null,
  rows: readonly ProcessRow[],
): boolean {
  if (state === null || row.daemon || row.session !== state.main.pid) return false;
  const leader = rows.find(({ pid }) => pid === state.main.pid);
  // Without a leader the number is not given to another process while the session has members.
  return leader === undefined || isSame(leader, state.main);
}

function withDescendants(
  rows: readonly ProcessRow[],
  seeds: readonly ProcessRow[],
  sought: Sought,
): readonly ProcessRow[] {
  const found = new Map(seeds.map((row) => [row.pid, row]));
  const isForeign = (row: ProcessRow): boolean =>
    row.daemon || (row.mark !== null && !isMarked(row, sought));
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const row of rows) {
      if (!found.has(row.pid) && found.has(row.parent) && !isForeign(row)) found.set(row.pid, row);
    }
  }
  return [...found.values()];
}

function mainOf(
  members: readonly ProcessRow[],
  shim: ProcessRow | null,
  state: ProcessState | null,
): ProcessRow | null {
  if (state !== null) {
    if (state.ended !== null) return null;
    return members.find((row) => isSame(row, state.main)) ?? null;
  }
  // The note is lost: what a shim started, else whatever no other of them started.
  if (shim !== null) return members.find(({ parent }) => parent === shim.pid) ?? null;
  const pids = new Set(members.map(({ pid }) => pid));
  return members.find(({ parent }) => !pids.has(parent)) ?? null;
}

function isSame(
  row: Pick<ProcessRow, 'pid' | 'started'>,
  id: Pick<ProcessRow, 'pid' | 'started'>,
): boolean {
  return row.pid === id.pid && row.started === id.started;
}
