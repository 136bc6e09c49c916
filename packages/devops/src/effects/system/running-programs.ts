import { existsSync, readFileSync, readdirSync, statSync, type Stats } from 'node:fs';
import { basename } from 'node:path';
import type { RunningProgram } from '../../planning/postgres/lock-file.js';
import { runToEnd } from './run-to-end.js';

/**
 * All processes, and whether they work in this folder: by its identity and not its name, so that those of a container that
 * has it mounted are found too.
 */
export function runningPrograms(folder: string): readonly RunningProgram[] {
  if (!existsSync('/proc/self/stat')) return programsByPs();
  const place = statSync(folder, { throwIfNoEntry: false });
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => programAt(Number(name), place));
}

function programAt(pid: number, place: Stats | undefined): readonly RunningProgram[] {
  try {
    // "12 (node) S …": a program's name may hold anything, brackets too.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, program = '', state = ''] = /^\d+ \((.*)\) (\w)/s.exec(stat) ?? [];
    return [{ pid, program, ended: hasEnded(state), worksHere: worksIn(pid, place) }];
  } catch {
    return [];
  }
}

function worksIn(pid: number, place: Stats | undefined): boolean | undefined {
  try {
    const works = statSync(`/proc/${pid}/cwd`);
    return works.ino === place?.ino && works.dev === place.dev;
  } catch {
    return undefined;
  }
}

/** Systems without /proc do not tell where a process works. */
function programsByPs(): readonly RunningProgram[] {
  const { stdout } = runToEnd(['ps', '-A', '-o', 'pid=', '-o', 'stat=', '-o', 'comm=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, state = '', program = ''] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined) return [];
    return [
      {
        pid: Number(pid),
        program: basename(program),
        ended: hasEnded(state),
        worksHere: undefined,
      },
    ];
  });
}

/** Ended, but nobody has asked for the exit code yet: a signal still finds it. */
function hasEnded(state: string): boolean {
  return /^[ZX]/.test(state);
}
