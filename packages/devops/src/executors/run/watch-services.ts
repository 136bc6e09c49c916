import type { Outcome, Plan, Step, StepOutcome } from '../../model/plan.js';
import { judgeService, type ServiceOutcome } from '../../planning/judge-outcome.js';

/** Watches the steps of one plan and says of each service, once, what became of it. */
export interface ServiceWatch {
  readonly onStep: (step: Step, outcome?: StepOutcome) => void;
  /** What is not decided by now is decided by the whole outcome. Returns all services, those asked for first. */
  readonly finish: (outcome: Outcome | null) => readonly ServiceOutcome[];
}

export function watchServices(
  plan: Plan,
  asked: readonly string[],
  note: (outcome: ServiceOutcome) => void,
): ServiceWatch {
  const ended = new Map<number, StepOutcome>();
  const decided = new Map<string, ServiceOutcome>();
  const decide = (service: string): void => {
    if (decided.has(service)) return;
    const outcome = judgeService(service, plan, ended);
    if (outcome === null) return;
    decided.set(service, outcome);
    note(outcome);
  };
  return {
    onStep: (step, outcome) => {
      if (outcome === undefined) return;
      ended.set(step.id, outcome);
      for (const service of servicesOf(step)) decide(service);
    },
    finish: (outcome) => {
      for (const step of outcome?.steps ?? []) ended.set(step.id, step);
      for (const service of [...asked, ...plan.steps.flatMap(servicesOf)]) decide(service);
      const rank = [...asked, ...decided.keys()];
      return [...new Set(rank)].flatMap((service) => decided.get(service) ?? []);
    },
  };
}

function servicesOf({ operation }: Step): readonly string[] {
  if ('service' in operation) return [operation.service];
  return 'services' in operation ? operation.services : [];
}
