import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { runFolder } from '../effects/system/processes/run-folder.js';
import {
  specDescriptor,
  type ShimReport,
  type ShimSpec,
} from '../effects/system/processes/shim-spec.js';
import { rotatingLog } from './shim/rotating-log.js';
import { runProcess } from './shim/run-process.js';
import { watchFiles } from './shim/watch-files.js';

/**
 * The parent of one process: keeps what it prints and how it ended, and starts it anew when its files change. It belongs to
 * nobody and goes when the process and all that holds its output have gone.
 */
function main(): void {
  // Waits here, for as long as what it needs is not ready; until then every signal ends it.
  const told = readFileSync(specDescriptor, 'utf8');
  if (told === '') return;
  const spec = JSON.parse(told) as ShimSpec;
  // It is told to end by its group, and stays until it has noted how that went.
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const) process.on(name, leave);
  const log = rotatingLog(runFolder(spec.root, spec.service).log);
  const running = runProcess(spec, { log, onStart: report });
  const watching = watchFiles(spec, { log, onChange: running.restart });

  function leave(): void {
    if (running.isOver()) watching.close();
  }
}

let told = false;

/** To whoever started us, who then goes on: nobody reads there afterwards. */
function report(said: ShimReport): void {
  if (told) return;
  told = true;
  try {
    writeSync(1, `${JSON.stringify(said)}\n`);
  } catch {
    // It was killed meanwhile; the process runs on, and the next command finds it.
  }
  closeSync(1);
  openSync('/dev/null', 'w');
}

main();
