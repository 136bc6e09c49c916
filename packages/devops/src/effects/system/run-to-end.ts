import { spawnSync } from 'node:child_process';

export interface Ended {
  /** 0 is success; -1 where it was not started or a signal ended it. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** ENOENT and the like, where it was not started. */
  readonly trouble: string | undefined;
}

/**
 * Runs a program to its end and waits without doing anything else, for programs of their own, which have nothing else to do.
 * Its environment is made here: what is said in a locale or a time zone of the user is not the same everywhere.
 */
export function runToEnd(words: readonly string[], input = ''): Ended {
  const [program = '', ...rest] = words;
  const { status, signal, error, ...said } = spawnSync(program, rest, {
    input,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    maxBuffer: 64 * 1024 * 1024,
  });
  const trouble = error === undefined ? (signal ?? undefined) : codeOf(error);
  return { exitCode: status ?? -1, ...textsOf(said), trouble };
}

/** They are null where it was not started, whatever the types say. */
function textsOf(said: { readonly stdout: string | null; readonly stderr: string | null }): {
  readonly stdout: string;
  readonly stderr: string;
} {
  return { stdout: said.stdout ?? '', stderr: said.stderr ?? '' };
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

const shown = 12;

/** The last words of a program, to be shown below a sentence. */
export function lastWords({ stderr, trouble }: Ended): string {
  const lines = stderr.trimEnd().split('\n').slice(-shown);
  return [...(trouble === undefined ? [] : [trouble]), ...lines]
    .filter((line) => line.trim() !== '')
    .map((line) => `\n  ${line}`)
    .join('');
}
