import type { Options } from '../options/option-values.js';

/** One task of Nx that an executor of ours was given. */
export interface Task {
  readonly id: string;
  readonly project: string;
  readonly target: string;
  readonly options: Options;
  /** Nx would restore its result from the cache. */
  readonly cacheable: boolean;
}

/** A task of the same action anywhere in the command, in this process or another. */
export interface SiblingTask {
  readonly id: string;
  readonly service: string | undefined;
  readonly compose: string | null;
  /** Another one of them waits for it, so it may have come along as a dependency only. */
  readonly awaited: boolean;
}

export interface Owner {
  readonly service: string;
  readonly compose: string | null;
  readonly project: string;
}

/** What one process was asked for: a single task, or all tasks of a batch. */
export interface Request {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly tasks: readonly Task[];
  readonly batch: boolean;
  /** Every task of the command with this action, the ones above included. */
  readonly siblings: readonly SiblingTask[];
  /** Which Nx project has the targets of which service, as inference and project.json have made it. */
  readonly owners: readonly Owner[];
  /** Folders of the projects whose tasks run, relative to the workspace. */
  readonly projectRoots: readonly string[];
  readonly verbose: boolean;
}

/** What Nx is told about one task. */
export interface Verdict {
  readonly task: string;
  readonly status: 'success' | 'failure' | 'skipped';
  readonly output: string;
}
