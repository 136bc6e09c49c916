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

/** What one process was asked for: a single task, or all tasks of a batch. */
export interface Request {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly tasks: readonly Task[];
  readonly batch: boolean;
  /** Every task of the command with this action, the ones above included. */
  readonly siblings: readonly SiblingTask[];
  /** Names and roots of the Nx projects. */
  readonly projects: readonly { readonly name: string; readonly root: string }[];
  readonly verbose: boolean;
}

/** What Nx is told about one task. */
export interface Verdict {
  readonly task: string;
  readonly status: 'success' | 'failure' | 'skipped';
  readonly output: string;
}
