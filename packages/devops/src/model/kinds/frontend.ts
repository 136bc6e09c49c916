import type { Kind } from './kind.js';

export const frontend: Kind = {
  name: 'frontend',
  images: [],
  backing: false,
  containerPort: 8080,
  probe: { type: 'http', path: '/' },
};
