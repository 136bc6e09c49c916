import type { Diagnostic } from '../../errors/diagnostic.js';
import type { Plan } from '../../model/plan.js';
import { describeOperation } from '../../report/render-plan.js';
import { flag, type Options } from '../options/option-values.js';

/** What cannot be brought back wants a word more than the command. */
export function unconfirmedLosses(plan: Plan, options: Options): readonly Diagnostic[] {
  const losses = plan.steps.filter(({ risk }) => risk === 'destructive');
  if (losses.length === 0 || flag(options, 'yes') || flag(options, 'dryRun')) return [];
  const what = losses.map(({ operation }) => describeOperation(operation)).join('; ');
  return [
    {
      code: 'CONFIRMATION_MISSING',
      severity: 'error',
      message: `This would lose data in the Compose project "${plan.composeProject}": ${what}.`,
      fix: 'See the whole plan with --dry-run, then run the same command with --yes.',
    },
  ];
}
