import type { Probe } from './probe.js';

/** safe: nobody notices; disruptive: interrupts; destructive: loses data. */
export type Risk = 'safe' | 'disruptive' | 'destructive';

/** What makes a service ready, chosen once while planning (S1). */
export type Readiness =
  | { readonly by: 'registry' | 'kind'; readonly probe: Probe; readonly timeout: number }
  | { readonly by: 'engine' }
  | { readonly by: 'completed' }
  | { readonly by: 'running' };

/** Domain verbs; each is carried out by exactly one function of effects/apply. */
export type Operation =
  | {
      readonly do: 'create-containers';
      readonly services: readonly string[];
      readonly options: readonly string[];
    }
  | {
      readonly do: 'start-service';
      readonly service: string;
      readonly through: 'engine' | 'compose';
    }
  | {
      readonly do: 'await-ready';
      readonly service: string;
      readonly readiness: Readiness;
      readonly timeout: number;
    }
  | { readonly do: 'settle'; readonly services: readonly string[]; readonly milliseconds: number }
  | {
      readonly do: 'stop-service';
      readonly service: string;
      readonly through: 'engine' | 'compose';
      readonly grace: number;
    }
  | { readonly do: 'remove-containers'; readonly service: string }
  | { readonly do: 'remove-project'; readonly volumes: boolean }
  | { readonly do: 'restart-service'; readonly service: string };

export interface Step<O = Operation> {
  readonly id: number;
  /** `service:api`, `file:compose.yaml`, `compose:shop`. */
  readonly subject: string;
  readonly operation: O;
  /** The reason, in the user's words. */
  readonly because: string;
  /** Earlier ids only, so a plan cannot be cyclic. */
  readonly after: readonly number[];
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

export interface StepOutcome {
  readonly id: number;
  readonly state: 'done' | 'failed' | 'not-started';
  readonly milliseconds: number;
  readonly error?: unknown;
}
