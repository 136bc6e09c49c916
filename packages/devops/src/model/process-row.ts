import type { ProcessMark } from './process-mark.js';

/** One process of this machine, as far as this user may see it. Zombies are left out. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  /** What one signal reaches. */
  readonly group: number;
  /** What it starts stays in its session, unless it leaves on purpose; its group where the system tells no sessions. */
  readonly session: number;
  /** In the words of the system; with the number it names one process. */
  readonly started: string;
  readonly mark: ProcessMark | null;
  /** It is a shim, and not what a shim runs. */
  readonly shim: boolean;
  /** Nx's daemon, or a worker of it, outlives whoever was first to need it: it may have a mark, and is nobody's. */
  readonly daemon: boolean;
}
