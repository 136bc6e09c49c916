import type { Diagnostic } from '../errors/diagnostic.js';
import type { Observed } from '../model/observed.js';
import type { Plan } from '../model/plan.js';
import type { ComposeProject } from '../model/stack.js';

/** What a planner found: where a diagnostic is an error, the plan has no step. */
export interface Planned {
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

export interface PlanRequest<I, O = Observed> {
  readonly project: ComposeProject;
  readonly observed: O;
  readonly intent: I;
}

/** What was asked of `down`. */
export interface DownIntent {
  /** Each goes with everything that depends on it. */
  readonly services: readonly string[] | 'all';
  /** Named volumes too; only with 'all'. */
  readonly volumes: boolean;
}

/** What was asked of `restart`. Times in milliseconds. */
export interface RestartIntent {
  readonly services: readonly string[];
  readonly settle: number;
  readonly engineHealth: boolean;
  readonly timeout?: number;
}
