import { spawn } from 'node:child_process';

export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly output: string;
  readonly milliseconds: number;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds; the whole process group is ended after that. */
  readonly timeout?: number;
}

/** Variables of this test run that a stranger's shell would not have. */
const foreign =
  /^(npm_|NX_|VITEST|NODE_ENV$|NODE_OPTIONS$|FORCE_COLOR$|CI$|INIT_CWD$|TEST$|MODE$|DEV$|PROD$|SSR$|BASE_URL$)/;

export function cleanEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !foreign.test(entry[0]),
  );
  return { ...Object.fromEntries(entries), NX_TUI: 'false', NO_COLOR: '1', NX_NO_CLOUD: 'true' };
}

/** Runs a program to its end in a process group of its own; never throws for an exit code. */
export function run(file: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  return start(file, args, options).finished;
}

export interface Started {
  readonly pid: number;
  readonly finished: Promise<Finished>;
  /** What it has printed so far. */
  output(): string;
  /** To the whole group, as a terminal does. */
  signal(name: NodeJS.Signals): void;
}

export function start(file: string, args: readonly string[], options: RunOptions): Started {
  const begin = performance.now();
  const env = { ...cleanEnvironment(), ...options.env };
  const child = spawn(file, args, {
    cwd: options.cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const pid = child.pid ?? 0;
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(-pid, name);
    } catch {
      // the group has ended
    }
  };
  const timer = setTimeout(() => {
    output += `\n[ended by the test after ${options.timeout ?? 120_000} ms]`;
    signal('SIGKILL');
  }, options.timeout ?? 120_000);
  const finished = new Promise<Finished>((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ exitCode: code ?? 137, stdout, output, milliseconds: performance.now() - begin });
    });
  });
  return { pid, finished, output: () => output, signal };
}
