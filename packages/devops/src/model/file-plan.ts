import type { Plan, Step } from './plan.js';

/** What generators do to the files of a workspace. Paths are relative to its root, with `/`. */
export type FileOperation =
  | {
      readonly do: 'write-file';
      readonly path: string;
      readonly text: string;
      /** Permissions of a file that holds secrets. */
      readonly mode?: number;
      /** Whether it replaces a file that is there. */
      readonly exists: boolean;
    }
  | { readonly do: 'delete-file'; readonly path: string };

export type FileStep = Step<FileOperation>;

/** Steps in the order of writing: a kill between two of them leaves files that parse, and the same command completes them. */
export type FilePlan = Plan<FileOperation>;
