import type { Diagnostic } from '../errors/diagnostic.js';
import type { Plan } from '../model/plan.js';
import type { ServiceOutcome } from '../planning/judge-outcome.js';
import { renderDiagnostics } from './render-diagnostics.js';
import { renderOutcome } from './render-outcome.js';
import { renderPlan } from './render-plan.js';
import type { ReadLine } from './source-frame.js';
import { uniqueDiagnostics } from './unique-diagnostics.js';

/** What a command came to in one Compose project. */
export type Part =
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }
  | {
      readonly kind: 'shown';
      readonly plan: Plan;
      readonly diagnostics: readonly Diagnostic[];
    }
  | {
      readonly kind: 'applied';
      readonly services: readonly ServiceOutcome[];
      readonly diagnostics: readonly Diagnostic[];
    };

export interface RunOptions {
  readonly color: boolean;
  readonly readLine: ReadLine;
}

/** One text for all Compose projects: warnings and refusals once, then plans, or what became of the services. */
export function renderRun(parts: readonly Part[], { color, readLine }: RunOptions): string {
  const diagnostics = uniqueDiagnostics(parts.flatMap((part) => part.diagnostics));
  const plans = parts.flatMap((part) => (part.kind === 'shown' ? [part.plan] : []));
  const services = parts.flatMap((part) => (part.kind === 'applied' ? part.services : []));
  const blocks = [
    renderDiagnostics(diagnostics, readLine, { color }),
    ...plans.map((plan) => renderPlan(plan, { color })),
    plans.length === 0 ? '' : 'A dry run: nothing was changed.',
    services.length === 0 ? '' : renderOutcome({ services, color }, readLine),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}
