import type { Severity } from '../../errors/diagnostic.js';
import type { StackService } from '../../model/stack.js';

/** How sure it is that two services run at once, and when. */
export interface Meeting {
  readonly severity: Severity;
  /** "", or a clause for the end of a sentence. */
  readonly when: string;
}

/** Null where their profiles exclude each other: nobody starts both without asking for both profiles. */
export function meeting(a: StackService, b: StackService): Meeting | null {
  if (a.active && b.active) return { severity: 'error', when: '' };
  const shared = a.profiles.find((profile) => b.profiles.includes(profile));
  if (shared !== undefined) return { severity: 'error', when: `, in profile "${shared}"` };
  if (a.profiles.length > 0 && b.profiles.length > 0) return null;
  const profile = [...a.profiles, ...b.profiles][0] ?? '';
  return { severity: 'warning', when: `, once profile "${profile}" is active` };
}
