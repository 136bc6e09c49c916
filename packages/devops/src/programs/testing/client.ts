import { join } from 'node:path';
import { loadPackage, resolvePackage } from '../../effects/system/resolve-package.js';
import { notInstalled, repository } from './scratch.js';

interface Client {
  connect(): Promise<void>;
  query(text: string): Promise<{ readonly rows: readonly unknown[] }>;
  end(): Promise<void>;
  on(event: 'error', listener: () => void): void;
}

type Variables = Readonly<Record<string, string>>;

export interface Who {
  readonly user?: string;
  readonly database?: string;
  readonly password?: string;
  readonly host?: string;
}

/** A connection to the server that these variables start, as its superuser where nobody else is named. */
export async function connectTo(variables: Variables, who: Who = {}): Promise<Client> {
  const found = resolvePackage(join(repository, 'package.json'), 'pg');
  if (found === undefined) throw notInstalled('pg');
  const { Client: PgClient } = loadPackage(found) as { readonly Client: new (o: object) => Client };
  const client = new PgClient({
    host: '127.0.0.1',
    port: Number(variables['PGPORT']),
    user: 'postgres',
    database: 'postgres',
    password: variables['POSTGRES_PASSWORD'],
    ...who,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The rows that a statement gives. */
export async function ask(
  variables: Variables,
  sql: string,
  who?: Who,
): Promise<readonly unknown[]> {
  const client = await connectTo(variables, who);
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

export async function canConnect(variables: Variables, who?: Who): Promise<boolean> {
  return ask(variables, 'SELECT 1', who).then(
    () => true,
    () => false,
  );
}
