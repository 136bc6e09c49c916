import type { Operation, Risk, Step } from '../model/plan.js';

export interface NewStep {
  readonly subject: string;
  readonly operation: Operation;
  readonly because: string;
  /** Ids of steps added before; gaps (undefined) are steps that turned out not to be needed. */
  readonly after?: readonly (number | undefined)[];
  readonly onceTried?: readonly (number | undefined)[];
  readonly risk?: Risk;
}

/** Collects the steps of a plan. Ids are given here, so that a step can only name earlier ones. */
export interface StepList {
  readonly steps: readonly Step[];
  add(step: NewStep): number;
}

export function stepList(): StepList {
  const steps: Step[] = [];
  return {
    steps,
    add: ({ subject, operation, because, after, onceTried, risk = 'safe' }) => {
      const id = steps.length + 1;
      const must = distinct(after);
      const tried = distinct(onceTried).filter((earlier) => !must.includes(earlier));
      const step = { id, subject, operation, because, after: must, risk };
      steps.push(tried.length === 0 ? step : { ...step, onceTried: tried });
      return id;
    },
  };
}

function distinct(ids: readonly (number | undefined)[] = []): number[] {
  const known = ids.filter((id) => id !== undefined);
  return [...new Set(known)].sort((a, b) => a - b);
}
