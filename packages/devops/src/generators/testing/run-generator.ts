import type { Tree } from '@nx/devkit';
import { flushChanges } from 'nx/src/generators/tree.js';
import { vi } from 'vitest';
import { readFilesBelow } from '../../effects/system/read-files.js';
import type { Generator } from '../run/file-generator.js';

/** Runs a generator as `nx g` does: a tree of a real folder is written to it, then comes the callback. What was printed. */
export async function runGenerator<Options>(
  generator: Generator<Options>,
  tree: Tree,
  options: Options,
): Promise<string> {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((text: string) => {
    lines.push(text);
  });
  try {
    const done = await generator(tree, options);
    const isReal = readFilesBelow(tree.root).kind('.') === 'directory';
    if (isReal) flushChanges(tree.root, tree.listChanges());
    await done();
    return lines.join('\n');
  } finally {
    log.mockRestore();
  }
}

/** Every file of a tree with its text. */
export function filesOf(tree: Tree, folder = '.'): Readonly<Record<string, string>> {
  const names = tree.children(folder).map((name) => (folder === '.' ? name : `${folder}/${name}`));
  return Object.assign(
    {},
    ...names.map((path) =>
      tree.isFile(path) ? { [path]: tree.read(path, 'utf8') ?? '' } : filesOf(tree, path),
    ),
  ) as Readonly<Record<string, string>>;
}
