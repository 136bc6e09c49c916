import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DevopsError } from '../../errors/devops-error.js';
import { canConnect } from './client.js';
import { repository, type Scratch } from './scratch.js';

/** How a program is run. */
export interface Given {
  readonly workspace?: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Another user than the one of the tests; they are root then. */
  readonly as?: { readonly uid: number; readonly gid: number };
  /** What stands before the command. */
  readonly prefix?: readonly string[];
}

export interface Run {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** The exit code, or the signal. */
  readonly ended: Promise<number | string>;
}

export interface Finished {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

const left = new Set<ChildProcess>();

/** Ends whatever a test has left. */
export async function endAll(): Promise<void> {
  for (const child of left) signalGroup(child, 'SIGKILL');
  await Promise.all([...left].map((child) => new Promise((done) => child.once('close', done))));
}

/** Kills a program and all that it started, as a machine does that loses its power. */
export function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // It is gone already.
  }
}

export async function finished(run: Run): Promise<Finished> {
  return { code: await run.ended, stdout: run.stdout(), stderr: run.stderr() };
}

/** The program alone, by node. */
export function runProgram(scratch: Scratch, name: string, given: Given): Run {
  return start([process.execPath, join(scratch.programs, `${name}.js`)], given);
}

/** As it is used: a shell runs the program, then becomes what it printed. */
export function runServer(scratch: Scratch, given: Given): Run {
  const program = `"${process.execPath}" "${join(scratch.programs, 'postgres.js')}"`;
  return start(['sh', '-c', `line=$(${program}) && eval "exec $line"`], given);
}

function start(words: readonly string[], given: Given): Run {
  const [command = '', ...args] = [...(given.prefix ?? []), ...words];
  const child = spawn(command, args, {
    cwd: given.workspace ?? repository,
    env: { PATH: process.env['PATH'], ...given.variables },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...given.as,
  });
  left.add(child);
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (texts.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (texts.stderr += String(chunk)));
  const ended = new Promise<number | string>((done) => {
    child.once('close', (code, signal) => {
      left.delete(child);
      done(code ?? signal ?? -1);
    });
  });
  return { child, stdout: () => texts.stdout, stderr: () => texts.stderr, ended };
}

const ended = { code: 'SERVICE_ENDED', severity: 'error', fix: 'Read its words.' } as const;

/** Starts a server and waits until it takes connections. */
export async function startServer(scratch: Scratch, given: Given): Promise<Run> {
  const run = runServer(scratch, given);
  const over = run.ended.then(() => 'over');
  for (;;) {
    if (await canConnect(given.variables)) return run;
    if ((await Promise.race([over, pause(20)])) !== undefined) {
      throw new DevopsError({ ...ended, message: run.stderr() });
    }
  }
}

/** A fast shutdown, as a service is stopped. */
export async function stopServer(run: Run): Promise<number | string> {
  run.child.kill('SIGINT');
  return run.ended;
}
