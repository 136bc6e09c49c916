import type { Location } from '../errors/diagnostic.js';

/** Programs that the plugin brings along: what `run.program` may name. */
export const programs = ['postgres', 'postgres-account'] as const;
export type Program = (typeof programs)[number];

export const stopSignals = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP'] as const;
export type StopSignal = (typeof stopSignals)[number];

/** How a service with `runtime: process` runs on this machine. Paths relative to the workspace root, with `/`. */
export interface ProcessRun {
  /** A line for the shell, as written; null where a program of the plugin runs. */
  readonly command: string | null;
  readonly program: Program | null;
  readonly directory: string;
  /** Files and folders whose change restarts it; below `directory` as written, here from the root. */
  readonly watch: readonly string[];
  readonly stopSignal: StopSignal;
  /** In the order of the registry. Values are as written: `${NAME}` is filled in when it starts. */
  readonly variables: readonly ProcessVariable[];
  /** The folder of the data that a program keeps; null where it keeps none. */
  readonly data: string | null;
}

export interface ProcessVariable {
  readonly name: string;
  /** With `${NAME}`, by the rules of Compose. */
  readonly template: string;
  readonly at: Location;
}
