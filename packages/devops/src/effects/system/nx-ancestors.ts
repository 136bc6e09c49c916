import { readFileSync } from 'node:fs';

type Variables = Readonly<Record<string, string>>;

/** The environment with which each Nx command above this process was started, innermost first. Empty where that cannot be read (only Linux can). */
export function environmentsOfNxAncestors(pid: number = process.ppid): readonly Variables[] {
  const found: Variables[] = [];
  const seen = new Set<number>();
  for (let at = pid; at > 1 && !seen.has(at); at = parentOf(at)) {
    seen.add(at);
    const initial = isNxCommand(argvOf(at)) ? environmentOf(at) : null;
    if (initial !== null) found.push(initial);
  }
  return found;
}

/** `node --flag …/.bin/nx run …`, or a launcher that was given `nx`: Nx's own workers run other files, and the daemon starts no executor. */
export function isNxCommand(argv: readonly string[]): boolean {
  return argv.slice(1, 6).some((word) => /(?:^|[/\\])nx(?:\.js)?$/.test(word));
}

/** The words of /proc/<pid>/environ, as they were when the program was started. */
export function variablesIn(environ: string): Variables {
  const pairs = environ.split('\0').flatMap((text) => {
    const at = text.indexOf('=');
    return at <= 0 ? [] : [[text.slice(0, at), text.slice(at + 1)] as const];
  });
  return Object.fromEntries(pairs);
}

function environmentOf(pid: number): Variables | null {
  const text = procFile(pid, 'environ');
  return text === '' ? null : variablesIn(text);
}

function argvOf(pid: number): readonly string[] {
  return procFile(pid, 'cmdline').split('\0');
}

function parentOf(pid: number): number {
  // The name in brackets may hold anything, blanks and brackets too.
  const [, parent] = procFile(pid, 'stat').split(')').at(-1)?.trim().split(' ') ?? [];
  return Number(parent ?? 0);
}

function procFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
