import { watch, type FSWatcher } from 'node:fs';
import type { ShimSpec } from '../../effects/system/processes/shim-spec.js';
import type { RotatingLog } from './rotating-log.js';

/** An editor writes a file in several steps, a checkout many files. */
const quiet = 150;
const ignored = /(^|[/\\])(node_modules|\.git|\.nx|\.devops|__pycache__)([/\\]|$)|~$|\.sw[a-z]$/;

export interface Watching {
  readonly close: () => void;
}

/** Tells of changes below the watched files and folders, once they have come to rest. */
export function watchFiles(
  { watch: paths }: ShimSpec,
  { log, onChange }: { readonly log: RotatingLog; readonly onChange: () => void },
): Watching {
  let timer: NodeJS.Timeout | undefined;
  const changed = (name: string): void => {
    if (ignored.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      log.write(`devops: ${name} has changed, starting again`);
      onChange();
    }, quiet);
  };
  const watchers = paths.flatMap((path) => open(path, { log, changed }));
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

function open(
  path: string,
  { log, changed }: { readonly log: RotatingLog; readonly changed: (name: string) => void },
): readonly FSWatcher[] {
  try {
    const watcher = watch(path, { recursive: true }, (_, name) => {
      changed(name ?? path);
    });
    watcher.on('error', (error: Error) => {
      log.write(`devops: ${path} is watched no more: ${error.message}`);
    });
    return [watcher];
  } catch (error) {
    log.write(`devops: ${path} cannot be watched: ${(error as Error).message}`);
    return [];
  }
}
