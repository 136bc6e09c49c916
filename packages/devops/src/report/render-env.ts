import type { FilledEnv } from '../planning/generate/env/plan-env.js';
import type { TakenSlot } from '../planning/slots/take-slot.js';
import { renderFilePlan } from './render-files.js';
import { renderSlot } from './render-slot.js';
import type { ReadLine } from './source-frame.js';

/** What `nx g devops:env` did, by names alone: a value may be a secret. */
export function renderFilledEnv(filled: FilledEnv): string {
  const { plan } = filled;
  const done =
    plan.steps.length === 0
      ? '.env has every variable of .env.example. Nothing to do.'
      : renderFilePlan(plan);
  return paragraphs(done, variables(filled), next(filled));
}

/** The same with `--slot`. */
export function renderTakenSlot(filled: FilledEnv, taken: TakenSlot, readLine: ReadLine): string {
  const { plan, left } = taken;
  return paragraphs(
    renderFilePlan(plan),
    variables(filled),
    renderSlot(taken, readLine),
    left
      .map((name) => `What runs as "${name}" goes on. End it: docker compose -p ${name} down`)
      .join('\n'),
    next(filled),
  );
}

function variables({ secrets, toFill, unknown, narrowed }: FilledEnv): string {
  const lines = [
    sentence('A fresh secret each', secrets),
    sentence('To be filled in by you', toFill),
    sentence('In .env alone, and left as they are', unknown),
    ...narrowed.map(
      ({ path, mode }) =>
        `${path} could be read by others (mode ${mode.toString(8)}); now its owner alone can (600).`,
    ),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function next({ toFill }: FilledEnv): string {
  if (toFill.length === 0) return 'Next: nx run-many -t up';
  const inRoot = toFill.every((name) => !name.includes(' '));
  return `Next: set ${toFill.join(', ')}${inRoot ? ' in .env' : ''}`;
}

function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function sentence(what: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${what}: ${names.join(', ')}.`;
}
