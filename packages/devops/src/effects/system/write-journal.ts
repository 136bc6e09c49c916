import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file that is about to be written in place. */
export interface PlannedWrite {
  readonly path: string;
  readonly text: string;
  readonly mode?: number;
}

interface Entry extends PlannedWrite {
  /** Digest of what it held before; null where it did not exist. */
  readonly before: string | null;
}

const fileName = '.devops/writing.json';
const ownerOnly = 0o600;

/**
 * Notes what files will hold, before somebody else (Nx) writes them in place: a process that is killed after it emptied a
 * file and before it filled it would lose the user's text. Returns what takes the note away again.
 */
export function noteWrites(root: string, writes: readonly PlannedWrite[]): () => void {
  const path = join(root, fileName);
  const entries = writes.map((one): Entry => ({ ...one, before: digestOf(read(root, one.path)) }));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.draft`, JSON.stringify(entries), { mode: ownerOnly });
  renameSync(`${path}.draft`, path);
  return () => {
    rmSync(path, { force: true });
  };
}

/** Completes what a killed run left half written, and forgets the note. A file that holds anything else is somebody's edit, and stays. */
export function mendTornFiles(root: string): void {
  const path = join(root, fileName);
  for (const entry of entriesIn(path)) {
    const now = read(root, entry.path);
    const torn = now !== undefined && now !== entry.text && entry.text.startsWith(now);
    if (torn && digestOf(now) !== entry.before) complete(root, entry);
  }
  rmSync(path, { force: true });
}

function complete(root: string, { path, text, mode }: Entry): void {
  const draft = join(root, `${path}.devops-draft`);
  writeFileSync(draft, text, mode === undefined ? {} : { mode });
  renameSync(draft, join(root, path));
}

function entriesIn(path: string): readonly Entry[] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Entry[];
  } catch {
    return [];
  }
}

function read(root: string, path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

function digestOf(text: string | undefined): string | null {
  return text === undefined ? null : createHash('sha256').update(text).digest('base64');
}
