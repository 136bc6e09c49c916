import type { Kind } from './kind.js';

export const postgres: Kind = {
  name: 'postgres',
  images: [
    'postgres',
    'bitnami/postgresql',
    'postgis',
    'pgvector',
    'timescaledb',
    'timescaledb-ha',
    'citus',
    'supabase/postgres',
    'postgresql',
  ],
  backing: true,
  containerPort: 5432,
  probe: { type: 'postgres' },
};
