import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Binaries } from '../../../planning/postgres/server.js';
import { shellWord } from '../../../planning/postgres/shell-line.js';

/** A link of the package, named the wrong way round there: `target` is made and leads to `source`. */
interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Makes the links between libraries that an npm package cannot hold. Its install script does so too, but package managers
 * do not run such scripts unasked. What exists stays, so that two may do this at once.
 */
export function linkLibraries({ root }: Pick<Binaries, 'root'>): void {
  for (const { source, target } of linksOf(root)) {
    const link = join(root, target);
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      if (!existsSync(link)) throw unlinked(link, { root, error });
    }
  }
}

function linksOf(root: string): readonly Link[] {
  try {
    const text = readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8');
    return JSON.parse(text) as readonly Link[];
  } catch {
    return [];
  }
}

function unlinked(
  link: string,
  { root, error }: { readonly root: string; readonly error: unknown },
): DevopsError {
  const why = error instanceof Error ? error.message : String(error);
  return new DevopsError(
    {
      code: 'POSTGRES_LIBRARIES',
      severity: 'error',
      message: `PostgreSQL needs the link "${link}", which its install script would have made, and it cannot be made now: ${why}.`,
      fix: `Run the script as the owner of that folder: (cd ${shellWord(root)} && node scripts/hydrate-symlinks.js)`,
    },
    error,
  );
}
