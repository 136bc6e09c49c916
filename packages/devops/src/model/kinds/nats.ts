import type { Kind } from './kind.js';

export const nats: Kind = {
  name: 'nats',
  images: ['nats'],
  backing: true,
  containerPort: 4222,
  probe: { type: 'nats' },
};
