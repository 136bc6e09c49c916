import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from '../../../commands/command.js';
import { DevopsError } from '../../../errors/devops-error.js';
import { commandFailure, type Problem } from '../command-failure.js';
import { endGroup } from '../end-group.js';
import { recordCommand } from '../record-command.js';

/** What went through. */
export interface Streamed {
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes what a command prints to a new file for this user alone; no more of it than a chunk is ever in memory. */
export async function streamToFile(
  command: Command,
  path: string,
  signal: AbortSignal,
): Promise<Streamed> {
  const { child, ended } = start(command, signal);
  const measure = measuring();
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  try {
    await pipeline(child.stdout ?? [], measure.through, file);
  } catch (error) {
    // It was never started, or has closed its output: its end tells why.
    if (isClosed(error)) await ended;
    // Nobody reads any more what it writes.
    await endGroup(child);
    throw unwritable(path, error);
  }
  await ended;
  return measure.result();
}

function isClosed(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function unwritable(path: string, cause: unknown): DevopsError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new DevopsError(
    {
      code: 'BACKUP_UNWRITABLE',
      severity: 'error',
      message: `The file "${path}" cannot be written: ${why}.`,
      fix: 'Make room on the disk, or remove backups that nobody needs, then run the same command again.',
    },
    cause,
  );
}

/** Gives a file to a command that reads it from its input. */
export async function streamFromFile(
  path: string,
  command: Command,
  signal: AbortSignal,
): Promise<void> {
  const { child, ended } = start(command, signal);
  // A command that ends early says itself why: that its input was closed says nothing.
  if (child.stdin !== null) await pipeline(createReadStream(path), child.stdin).catch(() => null);
  await ended;
}

/** Undefined where there is no such file. */
export async function measureFile(path: string): Promise<Streamed | undefined> {
  const measure = measuring();
  try {
    const nowhere = new Writable({
      write(_chunk, _encoding, done) {
        done();
      },
    });
    await pipeline(createReadStream(path), measure.through, nowhere);
    return measure.result();
  } catch {
    return undefined;
  }
}

function measuring(): { readonly through: Transform; readonly result: () => Streamed } {
  const hash = createHash('sha256');
  let bytes = 0;
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { through, result: () => ({ bytes, sha256: hash.digest('hex') }) };
}

const keptWords = 8192;

/** A process group of its own, which has ended when `ended` is settled, also where the signal aborts. */
function start(
  command: Command,
  signal: AbortSignal,
): { readonly child: ChildProcess; readonly ended: Promise<void> } {
  const { file, args, env, cwd } = command;
  const started = performance.now();
  const detached = process.platform !== 'win32';
  const child = spawn(file, args, { env, cwd, detached, stdio: 'pipe' });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (words: string) => {
    stderr = `${stderr}${words}`.slice(-keptWords);
  });
  let ending = Promise.resolve();
  const end = (): void => {
    ending = endGroup(child);
  };
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  const ended = closed(child).then(async (how) => {
    signal.removeEventListener('abort', end);
    await ending;
    const milliseconds = Math.round(performance.now() - started);
    recordCommand(command, { exitCode: how.exitCode, milliseconds });
    const problem = problemOf(how, { milliseconds, aborted: signal.aborted });
    const trouble = how.trouble ?? '';
    if (problem !== null) throw commandFailure(command, problem, { stdout: '', stderr, trouble });
  });
  // It is awaited once all has gone through.
  ended.catch(() => undefined);
  return { child, ended };
}

interface Closed {
  readonly exitCode: number;
  readonly trouble?: string;
  readonly missing: boolean;
}

function closed(child: ChildProcess): Promise<Closed> {
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      child.stdout?.destroy();
      resolve({ exitCode: -1, trouble: error.message, missing: error.code === 'ENOENT' });
    });
    child.once('close', (code) => {
      resolve({ exitCode: code ?? -1, missing: false });
    });
  });
}

function problemOf(
  { exitCode, missing }: Closed,
  { milliseconds, aborted }: { readonly milliseconds: number; readonly aborted: boolean },
): Problem | null {
  const after = `after ${milliseconds} ms`;
  if (aborted) return { code: 'COMMAND_INTERRUPTED', what: `was interrupted ${after}` };
  if (missing) return { code: 'COMMAND_NOT_FOUND', what: 'cannot be started' };
  if (exitCode === 0) return null;
  return { code: 'COMMAND_FAILED', what: `failed with exit code ${exitCode} ${after}` };
}
