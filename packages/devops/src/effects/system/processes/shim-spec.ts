import type { StopSignal } from '../../../model/process.js';

/** What a shim is told, as JSON through a pipe: it may hold secrets. Paths are absolute. */
export interface ShimSpec {
  readonly root: string;
  readonly service: string;
  readonly hash: string;
  /** A line for the shell. */
  readonly command: string;
  readonly directory: string;
  /** All of the environment of what is run. */
  readonly environment: Readonly<Record<string, string>>;
  readonly watch: readonly string[];
  readonly stopSignal: StopSignal;
  /** Milliseconds. */
  readonly grace: number;
}

/** Where a shim is told. */
export const specDescriptor = 3;

/** The one line that a shim prints, once it knows. */
export type ShimReport = { readonly pid: number } | { readonly failed: string };
