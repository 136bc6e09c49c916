import type { Diagnostic } from '../errors/diagnostic.js';
import type { ProcessMark } from '../model/process-mark.js';
import type { Container, Observed } from '../model/observed.js';
import type { UpRecord } from './up-record.js';

/** What was asked of `up` this time. Times in milliseconds. */
export interface UpIntent {
  /** Services that were asked for; 'all' are those of the active profiles. One asked for alone starts whatever its profile. */
  readonly services: readonly string[] | 'all';
  readonly build: boolean;
  readonly forceRecreate: boolean;
  readonly noDeps: boolean;
  /** 0 leaves settling out. */
  readonly settle: number;
  /** Wait for the engine's health check as well as for a probe. */
  readonly engineHealth: boolean;
  /** Time limit for each service, from its start; by its kind of readiness where absent. */
  readonly timeout?: number;
}

export const defaultSettle = 1000;

/** Who holds a port that a service wants to publish. */
export interface PortHolder {
  readonly port: number;
  readonly protocol: string;
  /** Null for all addresses. */
  readonly hostAddress: string | null;
  /** The container behind it, of whatever Compose project. */
  readonly container?: Container;
  readonly process?: {
    readonly pid: number;
    readonly command: string;
    /** Where it runs: tells which checkout. */
    readonly directory?: string;
    /** The service that it is, where `up` of some workspace started it. */
    readonly mark?: ProcessMark;
  };
}

/** What a process would be started with, and why it cannot be started at all. */
export interface WantedProcess {
  readonly hash: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is, when `up` plans. */
export interface UpObserved extends Observed {
  /** Absolute path of the workspace: another checkout has the same services. */
  readonly root?: string;
  readonly portHolders: readonly PortHolder[];
  /** Running services that answered their readiness just now; those that only run, and finished jobs, need not be listed. */
  readonly ready: ReadonlySet<string>;
  /** What the last `up` noted; null where nothing is known. */
  readonly record: UpRecord | null;
  /** How each process would be started now, by service. */
  readonly processes?: ReadonlyMap<string, WantedProcess>;
  /** Of all inputs as they are now (up-fingerprint.ts). */
  readonly fingerprint: string;
}
