import { availableParallelism } from 'node:os';

/** How many programs this machine runs at the same time, at least one. */
export const cores = availableParallelism();
