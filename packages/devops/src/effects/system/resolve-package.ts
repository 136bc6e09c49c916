import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface FoundPackage {
  /** The module that `import` of its name gives: what it needs itself is found from there. */
  readonly module: string;
  /** The folder of its package.json. */
  readonly root: string;
  readonly version: string;
}

/** A package as node finds it from a file, which need not exist; links are followed, as pnpm's layout wants. */
export function resolvePackage(from: string, name: string): FoundPackage | undefined {
  try {
    const module = createRequire(from).resolve(name);
    return { module, ...manifestAbove(dirname(module)) };
  } catch {
    return undefined;
  }
}

/** Found by climbing: a package need not let its package.json be imported. */
function manifestAbove(folder: string): { readonly root: string; readonly version: string } {
  try {
    const text = readFileSync(join(folder, 'package.json'), 'utf8');
    const { version } = JSON.parse(text) as { readonly version?: string };
    // Folders of a package may have a package.json of their own, which says how its modules are read.
    if (version !== undefined) return { root: folder, version };
  } catch (error) {
    if (dirname(folder) === folder) throw error;
  }
  return manifestAbove(dirname(folder));
}

/** Loads a CommonJS package. */
export function loadPackage({ module }: FoundPackage): unknown {
  return createRequire(module)(module);
}
