import { createRequire } from 'node:module';
import { canary } from './embedded.js';

interface Client {
  connect(): Promise<void>;
  query(text: string): Promise<{ readonly rows: readonly unknown[] }>;
  end(): Promise<void>;
}

const { Client: PgClient } = createRequire(import.meta.url)('pg') as {
  readonly Client: new (place: object) => Client;
};

export interface Place {
  readonly port: number;
  readonly database: string;
}

/** What a database says, asked past the plugin. */
export async function ask(place: Place, sql: string): Promise<readonly unknown[]> {
  const client = new PgClient({ host: '127.0.0.1', user: 'postgres', password: canary, ...place });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Makes it what it was before any migration. */
export const emptied =
  'DROP SCHEMA IF EXISTS drizzle CASCADE; DROP TABLE IF EXISTS product, alembic_version, schema_migrations CASCADE';

/** Of our own lock and of those of the tools. */
export const advisoryLocks = "SELECT pid FROM pg_locks WHERE locktype = 'advisory'";
