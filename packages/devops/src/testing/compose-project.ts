import { resolveCompose } from '../documents/compose/resolve-compose.js';
import type { ComposeRequest, ResolvedCompose } from '../documents/compose/resolved-compose.js';
import type { Tree } from '../documents/compose/tree.js';
import { memoryFiles } from './memory-files.js';

type Options = Partial<Omit<ComposeRequest, 'source'>>;

/** Resolves a project that is written down in the test. */
export function resolveFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Options = {},
): ResolvedCompose {
  const defaults = { root: '/home/ada/shop', directory: '.', environment: {} };
  return resolveCompose({ source: memoryFiles(files), ...defaults, ...options });
}

/** A tree without its places. */
export function plain(tree: Tree | undefined): unknown {
  if (tree === undefined) return undefined;
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plain);
  return Object.fromEntries([...tree.entries].map(([key, { value }]) => [key, plain(value)]));
}

/** `file:line:column CODE`, as the tests write it. */
export function places({ diagnostics }: Pick<ResolvedCompose, 'diagnostics'>): readonly string[] {
  return diagnostics.map(
    ({ file, line, column, code }) => `${file ?? ''}:${String(line)}:${String(column)} ${code}`,
  );
}
