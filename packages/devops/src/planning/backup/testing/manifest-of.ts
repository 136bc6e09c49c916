import type { BackedUpDatabase, Manifest } from '../../../model/backup.js';

/** A backup of the databases of service "db": of one, "shop", where nothing else is said. */
export function manifestOf(
  more: Partial<Manifest> = {},
  database: Partial<BackedUpDatabase> = {},
): Manifest {
  return {
    ...{ format: 1, id: '2026-01-31T08-00-00.000Z', service: 'db', composeProject: 'ws' },
    ...{ kind: 'postgres', tool: 'pg_dump (PostgreSQL) 17.2', server: '17.2' },
    at: '2026-01-31T08:00:00.000Z',
    databases: [{ ...shop, ...database }],
    ...more,
  };
}

const shop: BackedUpDatabase = {
  ...{ name: 'shop', file: 'shop.dump', bytes: 2000, sha256: 'ab' },
  rows: { 'public.orders': 3, 'large objects': 0 },
  head: null,
  making: {
    ...{ owner: 'boss', encoding: 'UTF8', collate: 'C', ctype: 'C', provider: 'libc' },
    ...{ locale: null, grants: null, settings: [] },
  },
};
