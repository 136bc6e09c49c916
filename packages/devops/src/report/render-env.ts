import type { FilledEnv } from '../planning/generate/env/plan-env.js';
import { renderFilePlan } from './render-files.js';

/** What `nx g devops:env` did, by names alone: a value may be a secret. */
export function renderFilledEnv(filled: FilledEnv): string {
  const { plan, secrets, toFill, unknown, narrowed } = filled;
  const done =
    plan.steps.length === 0
      ? '.env has every variable of .env.example. Nothing to do.'
      : renderFilePlan(plan);
  const lines = [
    sentence('A fresh secret each', secrets),
    sentence('To be filled in by you', toFill),
    sentence('In .env alone, and left as they are', unknown),
    narrowed === null
      ? ''
      : `.env could be read by others (mode ${narrowed.toString(8)}); now its owner alone can (600).`,
  ].filter((line) => line !== '');
  const next = toFill.length === 0 ? 'nx run-many -t up' : `set ${toFill.join(', ')} in .env`;
  return [done, lines.join('\n'), `Next: ${next}`].filter((part) => part !== '').join('\n\n');
}

function sentence(what: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${what}: ${names.join(', ')}.`;
}
