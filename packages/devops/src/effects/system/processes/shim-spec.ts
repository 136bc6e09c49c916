import type { StopSignal } from '../../../model/process.js';

/** What a shim is told, as JSON in its environment. Paths are absolute; no secret is in it. */
export interface ShimSpec {
  readonly root: string;
  readonly service: string;
  readonly hash: string;
  /** A line for the shell. */
  readonly command: string;
  readonly directory: string;
  readonly watch: readonly string[];
  readonly stopSignal: StopSignal;
  /** Milliseconds. */
  readonly grace: number;
  /** Variables that are meant for what it runs, and would change the shim itself. */
  readonly held: Readonly<Record<string, string>>;
}

/** The one line that a shim prints, once it knows. */
export type ShimReport = { readonly pid: number } | { readonly failed: string };
