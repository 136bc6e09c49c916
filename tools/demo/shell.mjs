// Runs commands so that an interrupt ends the one that runs, and the demo can still tidy up.
import { spawn } from 'node:child_process';

export class Interrupted extends Error {}

let current;
let interrupted = false;
let tidying = false;

/** The first signal ends what runs; while tidying up, further ones change nothing. */
export function interruptible() {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      if (tidying || interrupted) return;
      interrupted = true;
      if (current !== undefined) endGroup(current, 'SIGTERM');
    });
  }
}

/** From here on nothing is broken off any more. */
export function beginTidying() {
  tidying = true;
}

/** Variables of npm and of a workspace around us that a stranger's shell would not have. */
const foreign = /^(npm_|NX_|NODE_ENV$|NODE_OPTIONS$|INIT_CWD$|FORCE_COLOR$)/;
const quiet = { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', NX_INTERACTIVE: 'false' };

/** Standard output and error of a command that ended with 0; else an error that holds them. */
export async function run(file, args, { cwd, env = {} } = {}) {
  if (interrupted && !tidying) throw new Interrupted();
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  const child = spawn(file, args, {
    cwd,
    // A group of its own: a terminal's Ctrl-C reaches us, and we end it in order.
    detached: true,
    env: { ...Object.fromEntries(inherited), NO_COLOR: '1', ...quiet, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  current = child;
  let output = '';
  child.stdout.on('data', (bytes) => (output += bytes));
  child.stderr.on('data', (bytes) => (output += bytes));
  const code = await new Promise((resolve) => {
    child.on('error', ({ message }) => {
      output += message;
      resolve(127);
    });
    child.on('close', (ended) => resolve(ended ?? 1));
  });
  current = undefined;
  if (interrupted && !tidying) throw new Interrupted();
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}\n${output}`);
  return output;
}

/** What does not end by itself is killed: nobody waits for an installation that hangs. */
function endGroup(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch {
    return;
  }
  setTimeout(() => {
    if (child.exitCode === null && child.signalCode === null) endGroup(child, 'SIGKILL');
  }, 6000).unref();
}
