import type { Command } from '../../commands/command.js';
import { commandFailure, redacted, type Problem } from './command-failure.js';
import { recordCommand } from './record-command.js';
import { endGroup } from './end-group.js';

export interface RunOptions {
  /** Milliseconds; ten minutes where absent, since a build may be among what is run. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  /** Called once the command is on its way: what this process can do meanwhile. */
  readonly onStart?: () => void;
  /** Called for each line of output while the command runs, redacted. */
  readonly onLine?: (line: string) => void;
  /** Return another exit code than 0 instead of throwing COMMAND_FAILED. */
  readonly anyExitCode?: boolean;
}

export interface CommandOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

interface Ended {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly code?: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly trouble: string;
}

const tenMinutes = 600_000;

/**
 * Runs a command with exactly its environment, in a process group of its own: SIGTERM to `docker` alone would not reach the
 * Compose plugin. Aborted or out of time, the whole group has ended when this throws.
 */
export async function runCommand(
  command: Command,
  options: RunOptions = {},
): Promise<CommandOutcome> {
  const { signal } = options;
  if (signal?.aborted === true) {
    throw commandFailure(command, { code: 'COMMAND_INTERRUPTED', what: 'was not started' });
  }
  const started = performance.now();
  const limit = AbortSignal.timeout(options.timeout ?? tenMinutes);
  const stop = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  const result = await spawn(command, stop, options);
  const outcome: CommandOutcome = {
    exitCode: result.exitCode ?? -1,
    stdout: result.stdout,
    stderr: result.stderr,
    milliseconds: Math.round(performance.now() - started),
  };
  recordCommand(command, outcome);
  const problem = problemOf(result, outcome, { ...options, limit });
  if (problem !== null) throw commandFailure(command, problem, result);
  return outcome;
}

async function spawn(
  command: Command,
  stop: AbortSignal,
  { onLine, onStart }: RunOptions,
): Promise<Ended> {
  const { execa } = await import('execa');
  const each = function* (line: unknown): Generator {
    onLine?.(redacted(String(line), command));
    yield line;
  };
  const out = onLine === undefined ? ('pipe' as const) : (['pipe' as const, each] as const);
  const child = execa(command.file, [...command.args], {
    cwd: command.cwd,
    env: { ...command.env },
    extendEnv: false,
    detached: process.platform !== 'win32',
    reject: false,
    stdout: out,
    stderr: out,
    ...(command.stdin === undefined ? { stdin: 'ignore' as const } : { input: command.stdin }),
  });
  onStart?.();
  let ending = Promise.resolve();
  const end = (): void => {
    ending = endGroup(child);
  };
  stop.addEventListener('abort', end, { once: true });
  try {
    const result = await child;
    const { exitCode, signal, code } = result;
    const trouble = result.originalMessage ?? '';
    return {
      exitCode,
      signal,
      code,
      stdout: text(result.stdout),
      stderr: text(result.stderr),
      trouble,
    };
  } finally {
    stop.removeEventListener('abort', end);
    await ending;
  }
}

function problemOf(
  result: Ended,
  outcome: CommandOutcome,
  options: RunOptions & { readonly limit: AbortSignal },
): Problem | null {
  const after = `after ${outcome.milliseconds} ms`;
  if (options.signal?.aborted === true) {
    return { code: 'COMMAND_INTERRUPTED', what: `was interrupted ${after}` };
  }
  if (options.limit.aborted) return { code: 'COMMAND_TIMED_OUT', what: `was ended ${after}` };
  if (result.code === 'ENOENT') return { code: 'COMMAND_NOT_FOUND', what: 'cannot be started' };
  if (outcome.exitCode === 0 || (options.anyExitCode === true && outcome.exitCode > 0)) return null;
  const how = result.signal === undefined ? `exit code ${outcome.exitCode}` : result.signal;
  return { code: 'COMMAND_FAILED', what: `failed with ${how} ${after}` };
}

function text(output: unknown): string {
  return typeof output === 'string' ? output : '';
}
