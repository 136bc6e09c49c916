import type { Entry } from '../entry.js';

/** The rules of `nx run infra:validate`. */
export const validating = {} as const satisfies Record<string, Entry>;
