import { randomBytes } from 'node:crypto';
import { DevopsError } from '../../../errors/devops-error.js';
import type { AccountSettings } from '../../../planning/postgres/account-settings.js';
import {
  accountStatements,
  findAccount,
  lockAccounts,
  sessionStatements,
  type FoundAccount,
} from '../../../planning/postgres/account-statements.js';
import { oneLine } from '../../../planning/postgres/one-line.js';
import { scramVerifier } from '../../../planning/postgres/scram-verifier.js';
import { pgClient, type PgClient } from './pg-client.js';

const patience = 10_000;

/** Makes a role and its database on a server that runs; the password leaves this process as a verifier only. */
export async function makeAccount(settings: AccountSettings, workspace: string): Promise<void> {
  const { host, port, user, password } = settings;
  const Client = pgClient(workspace);
  const client = new Client({
    ...{ host, port: Number(port), user, password, database: 'postgres' },
    connectionTimeoutMillis: patience,
  });
  // A server that ends between two statements is reported by the next one.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await write(client, settings);
  } catch (error) {
    throw notMade(settings, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function write(client: PgClient, { role, rolePassword }: AccountSettings): Promise<void> {
  for (const statement of [...sessionStatements, lockAccounts]) await client.query(statement);
  const { rows } = await client.query(findAccount, [role]);
  const verifier = scramVerifier(rolePassword, randomBytes(16));
  const statements = accountStatements(role, verifier, rows[0] as FoundAccount);
  // One by one: a database cannot be made in a transaction. After a kill the next run makes what is missing.
  for (const statement of statements) await client.query(statement);
}

function notMade({ role, host, port, user }: AccountSettings, error: unknown): DevopsError {
  return new DevopsError(
    {
      code: 'POSTGRES_ACCOUNT',
      severity: 'error',
      message: `The account "${role}" cannot be made on ${host}:${port} by "${user}": ${oneLine(error)}.`,
      fix: 'See that the server runs there, and that PGPASSWORD is the password of this user.',
    },
    error,
  );
}
