import type { Diagnostic } from '../errors/diagnostic.js';
import type { Probe } from './probe.js';

/** safe: nobody notices; disruptive: interrupts; destructive: loses data. */
export type Risk = 'safe' | 'disruptive' | 'destructive';

/**
 * What makes a service ready, chosen once while planning (S1). Where an image brings a health check of its own, which
 * shows only once the container runs, the engine's report counts in place of `kind` and `running`.
 */
export type Readiness =
  /** `timeout`: milliseconds for one question. */
  | { readonly by: 'registry' | 'kind'; readonly probe: Probe; readonly timeout: number }
  | { readonly by: 'engine' }
  | { readonly by: 'completed' }
  | { readonly by: 'running' };

/** Compose starts and stops what has keys that are not known to be the engine's alone (S6); `process`: it is one of this machine. */
export type Through = 'engine' | 'compose' | 'process';

/** Domain verbs; each is carried out by exactly one function of effects/apply. */
export type Operation =
  | {
      readonly do: 'pull-image';
      readonly image: string;
      readonly service: string;
    }
  | { readonly do: 'build-image'; readonly image: string; readonly service: string }
  | {
      readonly do: 'create-containers';
      readonly services: readonly string[];
      readonly recreate: 'changed' | 'all';
      /** False: the dependencies of the services are left alone (`--no-deps`). */
      readonly withDependencies: boolean;
      /** Services that run now: Compose stops what changed, so they are started again whatever happens. */
      readonly running: readonly string[];
    }
  | {
      readonly do: 'start-service';
      readonly service: string;
      readonly through: Through;
      /** A job that ended with 0 runs again only where one of these services has to start; always where absent. */
      readonly unlessDoneFor?: readonly string[];
    }
  | {
      readonly do: 'await-ready';
      readonly service: string;
      readonly readiness: Readiness;
      /** Also wait until the engine's own health check passes (`--engine-health`). */
      readonly engineHealth: boolean;
      /** Milliseconds since its start. */
      readonly timeout: number;
    }
  /** Watches what this run started, for so long after the last became ready. */
  | { readonly do: 'settle'; readonly services: readonly string[]; readonly milliseconds: number }
  | {
      readonly do: 'stop-service';
      readonly service: string;
      readonly through: Through;
      /** Milliseconds. */
      readonly grace: number;
    }
  | { readonly do: 'remove-containers'; readonly service: string }
  /** Removes the note and the log of a process that has ended. */
  | { readonly do: 'forget-process'; readonly service: string }
  /** Ends the processes of a service that the registry has no more. */
  | { readonly do: 'end-stray'; readonly service: string }
  /** What a volume is to a container: the folder of its data, relative to the workspace root. */
  | { readonly do: 'remove-data'; readonly service: string; readonly path: string }
  /** The network, and with `volumes` the data. `when` empty: only if no container of the project is left. */
  | {
      readonly do: 'remove-project';
      /** Those that are gone once it is done. */
      readonly services: readonly string[];
      readonly volumes: boolean;
      readonly when: 'empty' | 'always';
    };

export interface Step<O = Operation> {
  readonly id: number;
  /** `service:api`, `image:postgres:17`, `file:compose.yaml`, `compose:shop`. */
  readonly subject: string;
  readonly operation: O;
  /** The reason, in the user's words. */
  readonly because: string;
  /** Earlier ids only, so a plan cannot be cyclic. All of them must be done. */
  readonly after: readonly number[];
  /** Earlier ids that must have ended, well or not: dependencies that are not required. */
  readonly onceTried?: readonly number[];
  readonly risk: Risk;
}

/** Plain data; an empty one means there is nothing to do. */
export interface Plan<O = Operation> {
  readonly command: string;
  readonly composeProject: string;
  readonly steps: readonly Step<O>[];
  /** Services left out on purpose, with the reason (inactive profile). */
  readonly skipped: readonly { readonly service: string; readonly because: string }[];
}

export type StepState = 'done' | 'failed' | 'not-started' | 'interrupted';

export interface StepOutcome {
  readonly id: number;
  readonly state: StepState;
  /** Whether it changed anything: a start of what runs already does not. */
  readonly changed: boolean;
  readonly milliseconds: number;
  /** Why it failed. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of a step that was not started: the ids of the failed steps at the root. */
  readonly blockedBy: readonly number[];
  /** Of a step for many services: those that it is about after all, such as the ones that ended while they settled. */
  readonly services?: readonly string[];
}

/** What became of a plan. */
export interface Outcome<O = Operation> {
  readonly plan: Plan<O>;
  readonly state: 'done' | 'failed' | 'interrupted';
  /** In the order of the plan. */
  readonly steps: readonly StepOutcome[];
  readonly milliseconds: number;
}
