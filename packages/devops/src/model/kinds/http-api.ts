import type { Kind } from './kind.js';

/** A backend of the user's own: only the registry tells, so no image does. */
export const httpApi: Kind = {
  name: 'http-api',
  images: [],
  backing: false,
  containerPort: 8000,
  probe: { type: 'http', path: '/ready' },
};
