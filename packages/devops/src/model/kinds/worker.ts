import type { Kind } from './kind.js';

/** Takes work from a queue and listens nowhere. */
export const worker: Kind = {
  name: 'worker',
  images: [],
  backing: false,
  containerPort: null,
  probe: null,
};
