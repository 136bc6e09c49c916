import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '../engine.js';

type Options = Parameters<Engine['logs']>[1];

const pauseBetweenReads = 100;
const chunk = 65_536;

/** The lines of a process, earlier files first. Each is written with its time in front, which is left out here. */
export async function* readLog(
  log: string,
  { tail, since, follow }: Options,
): AsyncGenerator<string> {
  const from = since === undefined ? 0 : Number(since) * 1000;
  const open = openTail(log);
  const lines = [...olderFiles(log), ...(open?.lines() ?? [])].filter(
    (line) => timeOf(line) >= from,
  );
  const wanted = tail === undefined ? lines : lines.slice(Math.max(0, lines.length - tail));
  yield* wanted.map(textOf);
  if (follow === undefined) open?.close();
  else yield* followLog(log, open, follow);
}

/** Goes on in the next file, once this one was put aside. */
async function* followLog(
  log: string,
  first: Tail | undefined,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let open = first;
  while (!signal.aborted) {
    open ??= openTail(log);
    const replaced = open !== undefined && inodeOf(log) !== open.inode;
    yield* (open?.lines() ?? []).map(textOf);
    if (replaced) {
      open?.close();
      open = undefined;
    }
    await pause(pauseBetweenReads, undefined, { signal }).catch(() => undefined);
  }
  open?.close();
}

interface Tail {
  readonly inode: number;
  /** Whole lines that came since the last call. */
  lines(): readonly string[];
  close(): void;
}

function openTail(path: string): Tail | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return undefined;
  }
  let rest = Buffer.alloc(0);
  return {
    inode: fstatSync(descriptor).ino,
    lines: () => {
      const bytes = Buffer.concat([rest, readAll(descriptor)]);
      const end = bytes.lastIndexOf(10) + 1;
      rest = bytes.subarray(end);
      return bytes.toString('utf8', 0, end).split('\n').slice(0, -1);
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}

function readAll(descriptor: number): Buffer {
  const parts: Buffer[] = [];
  for (;;) {
    const part = Buffer.alloc(chunk);
    const length = readSync(descriptor, part, 0, chunk, null);
    if (length === 0) return Buffer.concat(parts);
    parts.push(part.subarray(0, length));
  }
}

function olderFiles(log: string): readonly string[] {
  return [`${log}.2`, `${log}.1`].flatMap((path) => {
    try {
      return readFileSync(path, 'utf8').split('\n').slice(0, -1);
    } catch {
      return [];
    }
  });
}

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}

/** "2026-11-25T12:00:00.000Z text". */
function timeOf(line: string): number {
  return Date.parse(line.slice(0, line.indexOf(' ')));
}

function textOf(line: string): string {
  return line.slice(line.indexOf(' ') + 1);
}
