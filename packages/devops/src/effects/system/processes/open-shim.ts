import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import {
  markVariable,
  shimVariable,
  writeMark,
  type ProcessMark,
} from '../../../model/process-mark.js';
import { programFile } from './program-command.js';
import { makeRunFolder, runFolder, type RunFolder } from './run-folder.js';
import { specDescriptor, type ShimReport, type ShimSpec } from './shim-spec.js';

/** A shim that waits to be told what to run, and goes when nobody tells it. */
export interface OpenShim {
  /** Returns once the process runs, or cannot. */
  run(spec: ShimSpec): Promise<ShimReport>;
  abandon(): void;
}

/** Starting takes a tenth of a second; a busy machine needs more. */
const patience = 30_000;

/**
 * Starts a shim. A shell in between goes away at once, so that the shim belongs to nobody: Nx ends all that descends from it,
 * in a session of its own or not.
 */
export function openShim(mark: ProcessMark): OpenShim {
  const folder = runFolder(mark.root, mark.service);
  makeRunFolder(folder);
  const complaints = openSync(folder.complaints, 'w', 0o600);
  const words = ['-c', '"$@" &', 'sh', process.execPath, programFile('shim'), mark.service];
  const child = spawn('/bin/sh', words, {
    cwd: mark.root,
    detached: true,
    env: { PATH: process.env['PATH'], [shimVariable]: '1', [markVariable]: writeMark(mark) },
    // What the shim is told does not go through standard input: a shell closes that of what it leaves running.
    stdio: ['ignore', 'pipe', complaints, 'pipe'],
  });
  closeSync(complaints);
  const line = firstLine(child);
  const pipe = child.stdio[specDescriptor] as Writable;
  // Its end tells why.
  pipe.on('error', () => undefined);
  return {
    run: async (spec) => {
      pipe.end(JSON.stringify(spec));
      const report = asReport(await line, folder);
      // The shim never closes its end while it runs: whoever called would not end by itself.
      pipe.destroy();
      return report;
    },
    abandon: () => {
      pipe.destroy();
      child.stdout?.destroy();
    },
  };
}

function asReport(line: string | undefined, { complaints }: RunFolder): ShimReport {
  if (line !== undefined) return JSON.parse(line) as ShimReport;
  return { failed: readFileSync(complaints, 'utf8').trim() };
}

/** Undefined where the pipe is closed without one: the shim died. */
function firstLine(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const end = (): void => {
      clearTimeout(timer);
      resolve(text.includes('\n') ? text.slice(0, text.indexOf('\n')) : undefined);
    };
    const timer = setTimeout(end, patience).unref();
    child.once('error', end);
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.stdout?.once('close', end);
  });
}
