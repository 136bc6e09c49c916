import { join } from 'node:path';
import {
  readCacheFile,
  workspaceDataFolder,
  writeCacheFile,
} from '../effects/system/cache-file.js';
import type { Facts } from './infer.js';
import type { Nodes } from './project-nodes.js';
import { digest, type Seen } from './recorded-source.js';

/** Raised when what is kept changes shape or meaning. */
const FORMAT = 4;

/** A result, and what it was made of. */
export interface Kept {
  /** Everything that decides the result beside the files: see {@link cacheKey}. */
  readonly key: string;
  readonly seen: Seen;
  readonly nodes: Nodes;
  readonly facts: Facts;
}

export interface InferenceCache {
  /** Belongs to whoever asks: Nx changes the nodes that it is given. */
  recall(): Kept | undefined;
  keep(kept: Kept): void;
}

// As text, since an object would be changed by whoever had it last.
const memory = new Map<string, string>();

/** Keeps the last result in memory and, for the next command, in Nx's folder for such things; one for each set of options. */
export function inferenceCache(root: string, options: unknown): InferenceCache {
  const name = digest(JSON.stringify(options ?? null)).replaceAll(/[^A-Za-z0-9]/g, '');
  const path = join(workspaceDataFolder(root), `devops-inference-${name.slice(0, 12)}.json`);
  return {
    recall: () => {
      const text = memory.get(path);
      return asKept(text === undefined ? readCacheFile(path) : JSON.parse(text));
    },
    keep: (kept) => {
      const text = JSON.stringify({ format: FORMAT, ...kept });
      memory.set(path, text);
      writeCacheFile(path, text);
    },
  };
}

/** Of everything plain in a request: paths, options, names. What the files hold is compared file by file. */
export function cacheKey(request: object): string {
  return digest(JSON.stringify(request));
}

function asKept(value: unknown): Kept | undefined {
  const kept = value as Partial<Kept & { format: number }> | null | undefined;
  const whole =
    kept?.format === FORMAT &&
    typeof kept.key === 'string' &&
    Array.isArray(kept.nodes) &&
    [kept.seen, kept.facts].every((part) => typeof part === 'object' && (part as unknown) !== null);
  return whole ? (kept as Kept) : undefined;
}
