import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFilesBelow } from './read-files.js';

/** Where the files of this package are. Absolute paths. */
export interface PackageFolder {
  /** The folder of its package.json. */
  readonly root: string;
  /** The folder below it that the running code is in: `dist` where it is installed, `src` in its own repository. */
  readonly code: string;
}

/** Found from below: how deep a module lies depends on how the code was bundled. */
export function packageFolder(moduleUrl = import.meta.url): PackageFolder {
  let code = dirname(fileURLToPath(moduleUrl));
  for (let root = dirname(code); root !== code; root = dirname(root)) {
    if (readFilesBelow(root).kind('package.json') === 'file') return { root, code };
    code = root;
  }
  return { root: code, code: join(code, 'dist') };
}
