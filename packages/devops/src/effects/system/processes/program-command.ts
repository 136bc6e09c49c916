import { join } from 'node:path';
import type { StackService } from '../../../model/stack.js';
import { shellLine } from '../../../planning/processes/shell-line.js';
import { packageFolder } from '../package-folder.js';

/** Where the programs of the plugin lie. */
export function programFile(name: string): string {
  return join(packageFolder().root, 'dist/programs', `${name}.js`);
}

/** The line that the shell is given. */
export function commandOf({ process: run }: StackService): string {
  if (run?.program == null) return shellLine(run?.command ?? '');
  const program = `${quoted(process.execPath)} ${quoted(programFile(run.program))}`;
  // It prepares the server and says how it is run: then the server itself is the process that is watched, and no program above it.
  return run.program === 'postgres' ? `line=$(${program}) && eval "exec $line"` : `exec ${program}`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
