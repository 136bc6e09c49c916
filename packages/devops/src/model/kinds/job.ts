import type { Kind } from './kind.js';

/** Runs once; ready when it ended with 0. */
export const job: Kind = {
  name: 'job',
  images: [],
  backing: false,
  containerPort: null,
  probe: null,
};
