import { isAsWanted, type ServiceOutcome } from '../../planning/judge-outcome.js';
import { firstSentences } from '../../report/render-outcome.js';
import type { Selection } from './select-services.js';
import type { Verdict } from './task.js';

/** Adds up what became of services until it is known what became of each task. */
export interface Ledger {
  readonly note: (outcome: ServiceOutcome) => void;
  /** Tasks that answer for no service of their own, and need none to end well. */
  readonly tellIdle: () => void;
}

/** A task of the whole stack answers for services of several Compose projects; any other for one. */
export function openLedger(
  selections: readonly Selection[],
  tell: (verdict: Verdict) => void,
): Ledger {
  const open = new Map<string, Set<string>>();
  const noted = new Map<string, ServiceOutcome[]>();
  for (const { project, tasks } of selections) {
    for (const { task, services } of tasks) {
      const keys = services.map((service) => keyOf(project.name, service));
      open.set(task.id, new Set([...(open.get(task.id) ?? []), ...keys]));
    }
  }
  return {
    note: (outcome) => {
      const key = keyOf(outcome.composeProject, outcome.service);
      for (const [task, services] of open) {
        if (!services.delete(key)) continue;
        const outcomes = [...(noted.get(task) ?? []), outcome];
        noted.set(task, outcomes);
        if (services.size === 0) tell(verdict(task, outcomes));
      }
    },
    tellIdle: () => {
      for (const [task, services] of open) {
        if (services.size > 0 || noted.has(task)) continue;
        tell({ task, status: 'success', output: 'Other tasks of this command stand for all.' });
      }
    },
  };
}

function keyOf(composeProject: string, service: string): string {
  return JSON.stringify([composeProject, service]);
}

function verdict(task: string, outcomes: readonly ServiceOutcome[]): Verdict {
  const bad = outcomes.filter((one) => !isAsWanted(one));
  const failed = bad.every(({ state }) => state === 'not started') ? 'skipped' : 'failure';
  return {
    task,
    status: bad.length === 0 ? 'success' : failed,
    output: (bad.length === 0 ? outcomes : bad).map(sentence).join('\n'),
  };
}

function sentence({ service, state, because, milliseconds, diagnostics }: ServiceOutcome): string {
  if (because !== null) return `${service} ${state}: ${because}`;
  const took = milliseconds === null ? '' : ` after ${milliseconds} ms`;
  const why = diagnostics[0] === undefined ? '' : `: ${firstSentences(diagnostics[0].message)}`;
  return `${service} ${state}${took}${why}`;
}
