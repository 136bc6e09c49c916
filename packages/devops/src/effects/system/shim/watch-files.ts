import type { ShimSpec } from '../processes/shim-spec.js';
import type { RotatingLog } from './rotating-log.js';
import { watchBelow } from './watch-folder.js';

/** An editor writes a file in several steps, a checkout many files. */
const quiet = 150;

export interface Watching {
  readonly close: () => void;
}

/** Tells of changes below the watched files and folders, once they have come to rest. */
export function watchFiles(
  { watch: paths }: ShimSpec,
  { log, onChange }: { readonly log: RotatingLog; readonly onChange: () => void },
): Watching {
  let timer: NodeJS.Timeout | undefined;
  const changed = (path: string): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      log.write(`devops: ${path} has changed, starting again`);
      onChange();
    }, quiet);
  };
  const closes = paths.map((path) => {
    try {
      return watchBelow(path, changed);
    } catch (error) {
      log.write(`devops: ${path} cannot be watched: ${(error as Error).message}`);
      return () => undefined;
    }
  });
  return {
    close: () => {
      clearTimeout(timer);
      for (const close of closes) close();
    },
  };
}
