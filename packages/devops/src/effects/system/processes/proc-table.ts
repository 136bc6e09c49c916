import { readdirSync, readFileSync } from 'node:fs';
import { markVariable, readMark, shimVariable } from '../../../model/process-mark.js';
import type { ProcessRow } from '../../../model/process-row.js';

/** The processes of this machine by /proc; null where there is none (all but Linux). Of other users' the marks cannot be seen. */
export function procTable(): readonly ProcessRow[] | null {
  const names = pidsIn('/proc');
  if (names === null) return null;
  return names.flatMap((pid) => rowOf(pid) ?? []);
}

/** When a process started, in the words of the system; null where it is gone. */
export function startOf(pid: number): string | null {
  const stat = statOf(pid);
  return stat === null || stat.state === 'Z' ? null : stat.started;
}

function rowOf(pid: number): ProcessRow | null {
  const stat = statOf(pid);
  // What has ended and was not asked for its exit code yet runs no more.
  if (stat === null || stat.state === 'Z' || stat.state === 'X') return null;
  const environ = textOf(`/proc/${pid}/environ`);
  const { parent, group, session, started } = stat;
  const mark = markIn(environ);
  return {
    pid,
    parent,
    group,
    session,
    started,
    mark,
    shim: mark !== null && valueIn(environ, shimVariable) !== null,
    daemon: mark !== null && isNxDaemon(textOf(`/proc/${pid}/cmdline`)),
  };
}

interface Stat {
  readonly state: string;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  readonly started: string;
}

/** "pid (name) state parent group session … start": the name may hold anything, blanks and brackets too. */
function statOf(pid: number): Stat | null {
  const words = textOf(`/proc/${pid}/stat`).split(')').at(-1)?.trim().split(' ') ?? [];
  const [state = '', parent, group, session] = words;
  const started = words[19];
  if (started === undefined) return null;
  return {
    state,
    parent: Number(parent),
    group: Number(group),
    session: Number(session),
    started,
  };
}

export function markIn(environ: string): ProcessRow['mark'] {
  const value = valueIn(environ, markVariable);
  return value === null ? null : readMark(value);
}

function valueIn(environ: string, name: string): string | null {
  const start = `${name}=`;
  const at = environ.startsWith(start) ? 0 : environ.indexOf(`\0${start}`) + 1;
  if (at === 0 && !environ.startsWith(start)) return null;
  const from = at + start.length;
  const end = environ.indexOf('\0', from);
  return environ.slice(from, end < 0 ? undefined : end);
}

/** The daemon, and the workers that it keeps for plugins. */
export function isNxDaemon(commandLine: string): boolean {
  return /[/\\]nx[/\\].*(?:daemon[/\\]server[/\\]start|plugin-worker)\.js/.test(commandLine);
}

function pidsIn(folder: string): readonly number[] | null {
  try {
    const pids = readdirSync(folder).filter((name) => /^\d+$/.test(name));
    return pids.length === 0 ? null : pids.map(Number);
  } catch {
    return null;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
