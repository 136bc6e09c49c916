import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where our caches lie, below the workspace root. Losing them costs time, never correctness; `data` and `backups` in it are the user's. */
export const cacheFolder = '.devops';

/** Writes a file whole or not at all. Owner-only where it may hold a secret. */
export async function writeFileWhole(
  path: string,
  text: string,
  options: { readonly mode?: number } = {},
): Promise<void> {
  const { default: write } = await import('write-file-atomic');
  await mkdir(dirname(path), { recursive: true });
  await write(path, text, { mode: options.mode ?? 0o644, fsync: false });
}

/** Writes a file below `.devops`. */
export async function writeCache(root: string, name: string, value: unknown): Promise<void> {
  await ignoreCacheFolder(root);
  await writeFileWhole(join(root, cacheFolder, name), `${JSON.stringify(value)}\n`, {
    mode: 0o600,
  });
}

/** The folder ignores itself, so that a workspace whose .gitignore does not know it stays clean, and `nx affected` does not see it. */
export async function ignoreCacheFolder(root: string): Promise<void> {
  const ignore = join(root, cacheFolder, '.gitignore');
  if ((await readText(ignore)) === undefined) await writeFileWhole(ignore, '*\n');
}

/** What was written; undefined where it is absent or damaged. */
export async function readCache(root: string, name: string): Promise<unknown> {
  const text = await readText(join(root, cacheFolder, name));
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Undefined where the file does not exist or cannot be read. */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** False where there was none. */
export async function removeFolder(path: string): Promise<boolean> {
  const there = await lstat(path).then(
    () => true,
    () => false,
  );
  await rm(path, { recursive: true, force: true });
  return there;
}

/** sha256 of each file by the path given; "absent" where there is none; of a folder the digest of the names in it. */
export async function digestFiles(
  root: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const all = [...new Set(paths)].sort();
  const digests = await Promise.all(
    all.map(async (path) => [path, await digestFile(join(root, path))] as const),
  );
  return new Map(digests);
}

async function digestFile(path: string): Promise<string> {
  try {
    const stat = await lstat(path);
    if (stat.isDirectory()) return digestOf((await readdir(path)).sort().join('\0'));
    if (stat.isSymbolicLink()) return digestOf(`${await readlink(path)}\0${await contentOf(path)}`);
    return digestOf(await readFile(path));
  } catch {
    return 'absent';
  }
}

// A link to a folder or to nothing counts by its target's name alone.
async function contentOf(path: string): Promise<string> {
  return (await readText(path)) ?? '';
}

export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
