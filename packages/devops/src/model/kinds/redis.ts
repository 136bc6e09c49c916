import type { Kind } from './kind.js';

export const redis: Kind = {
  name: 'redis',
  images: ['redis', 'redis-stack', 'redis-stack-server'],
  backing: true,
  containerPort: 6379,
  probe: { type: 'redis' },
};
