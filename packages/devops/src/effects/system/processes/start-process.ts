import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shimVariable } from '../../../model/process-mark.js';
import { packageFolder } from '../package-folder.js';
import { makeRunFolder, runFolder } from './run-folder.js';
import type { ShimReport, ShimSpec } from './shim-spec.js';

/** Where the programs of the plugin lie. */
export function programFile(name: string): string {
  return join(packageFolder().root, 'dist/programs', `${name}.js`);
}

/** Node reads these at its start: they are for the program, not for its shim. */
const heldBack = ['NODE_OPTIONS', 'NODE_PATH', 'NODE_V8_COVERAGE'];

/** Starting a shim takes a tenth of a second; a busy machine needs more. */
const patience = 30_000;

/**
 * Starts a shim, which starts the process, and returns once that runs. A shell in between goes away at once, so that the shim
 * belongs to nobody: Nx ends all that descends from it, in a session of its own or not.
 */
export async function startProcess(
  spec: Omit<ShimSpec, 'held'>,
  environment: Readonly<Record<string, string>>,
): Promise<ShimReport> {
  const folder = runFolder(spec.root, spec.service);
  makeRunFolder(folder);
  const complaints = openSync(folder.complaints, 'w', 0o600);
  const words = ['-c', '"$@" &', 'sh', process.execPath, programFile('shim'), spec.service];
  const child = spawn('/bin/sh', words, {
    cwd: spec.root,
    detached: true,
    env: environmentOfShim(spec, environment),
    stdio: ['ignore', 'pipe', complaints],
  });
  closeSync(complaints);
  const line = await firstLine(child);
  const said = line ?? JSON.stringify({ failed: readFileSync(folder.complaints, 'utf8').trim() });
  return JSON.parse(said) as ShimReport;
}

function environmentOfShim(
  spec: Omit<ShimSpec, 'held'>,
  environment: Readonly<Record<string, string>>,
): Record<string, string> {
  const held = Object.fromEntries(
    heldBack.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const whole: ShimSpec = { ...spec, held };
  const rest = Object.entries(environment).filter(([name]) => !heldBack.includes(name));
  return { ...Object.fromEntries(rest), [shimVariable]: JSON.stringify(whole) };
}

/** Undefined where the pipe is closed without one: the shim died. */
function firstLine(child: ReturnType<typeof spawn>): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => {
      child.stdout?.destroy();
      resolve(undefined);
    }, patience);
    child.once('error', reject);
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.stdout?.once('close', () => {
      clearTimeout(timer);
      resolve(text.includes('\n') ? text.slice(0, text.indexOf('\n')) : undefined);
    });
  });
}
