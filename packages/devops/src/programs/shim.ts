import { runFolder } from '../effects/system/processes/run-folder.js';
import { rotatingLog } from '../effects/system/shim/rotating-log.js';
import { runProcess } from '../effects/system/shim/run-process.js';
import { readSpec, report } from '../effects/system/shim/shim-pipes.js';
import { watchFiles } from '../effects/system/shim/watch-files.js';

/**
 * The parent of one process: keeps what it prints and how it ended, and starts it anew when its files change. It belongs to
 * nobody and goes when the process and all that holds its output have gone.
 */
function main(): void {
  // Until it is told, every signal ends it.
  const spec = readSpec();
  if (spec === null) return;
  // Then it stays until it has noted how that went.
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const) process.on(name, leave);
  const log = rotatingLog(runFolder(spec.root, spec.service).log);
  const running = runProcess(spec, { log, onStart: report });
  const watching = watchFiles(spec, { log, onChange: running.restart });

  function leave(): void {
    if (running.isOver()) watching.close();
  }
}

main();
