import type { Entry } from '../entry.js';

/** What inference and the check of the command line find. */
export const inferring = {} as const satisfies Record<string, Entry>;
