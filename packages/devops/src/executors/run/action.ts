import type { ReadLine } from '../../report/source-frame.js';
import type { Request, Verdict } from './task.js';

/** What an action is given besides its tasks. */
export interface Session {
  /** Aborts on the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  readonly color: boolean;
  /** Lines of the user's files, for diagnostics. */
  readonly readLine: ReadLine;
  /** Tells Nx what became of a task, the moment it is known. Only the first word about a task counts. */
  readonly tell: (verdict: Verdict) => void;
  /** Prints at once; the report of a whole command is what `run` returns. */
  readonly print: (text: string) => void;
}

/** What one executor does, single and in a batch alike. */
export interface Action {
  /** The executor's name, and the folder of its schema. */
  readonly name: string;
  /** Its other names in executors.json. */
  readonly aliases: readonly string[];
  /** Returns the report, printed once at the end. Tasks it does not tell about have failed. */
  run(request: Request, session: Session): Promise<string>;
}
