import { DevopsError } from '../../../errors/devops-error.js';
import { planEnv } from '../../generate/env/plan-env.js';
import { applied, scopeOf, type Texts } from '../../generate/testing/workspace.js';
import { slotBase } from '../slot-base.js';
import { takeSlot, type TakenSlot } from '../take-slot.js';

export type { Texts };

/** `nx g devops:env --slot=<slot>` over files in memory. */
export function take(
  files: Texts,
  slot: number,
  shell: Readonly<Record<string, string>> = {},
): TakenSlot & { readonly files: Texts } {
  const scope = scopeOf(files, { shell });
  const { plan } = planEnv({ scope, modeOf: () => undefined, exampleMayBeMissing: true });
  const taken = takeSlot({ slot, base: slotBase(scope, plan), scope, plan });
  return { ...taken, files: applied(files, taken.plan) };
}

/** What it refuses: `CODE file:line message`. */
export function refusal(
  files: Texts,
  slot: number,
  shell: Readonly<Record<string, string>> = {},
): readonly string[] {
  try {
    take(files, slot, shell);
    return [];
  } catch (error) {
    if (!(error instanceof DevopsError)) throw error;
    return error.diagnostics.map(
      ({ code, file = '', line = 0, message }) => `${code} ${file}:${line} ${message}`,
    );
  }
}
