import type { Command } from './command.js';

/** A PostgreSQL server that runs, and what it takes to speak with it as its superuser. */
export type PostgresReach = PostgresInside | PostgresHere;

export interface PostgresInside {
  readonly at: 'container';
  readonly container: string;
  /** What `docker` is run with. */
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** A process of this machine. */
export interface PostgresHere {
  readonly at: 'machine';
  readonly port: number;
  readonly password: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
}

export interface PostgresCall {
  readonly program: 'pg_dump' | 'pg_restore' | 'psql';
  readonly database: string;
  /** Shown to others who look at the sessions of the server. */
  readonly title: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  /** Settings of the session. */
  readonly settings?: string;
}

// Over the socket answers also the server that an image runs for a moment while it sets itself up; over TCP it does not.
const script = [
  'PGPASSWORD="${POSTGRES_PASSWORD-$(cat "${POSTGRES_PASSWORD_FILE:-/dev/null}")}"',
  'export PGPASSWORD',
  'exec "$0" --host=127.0.0.1 --username="${POSTGRES_USER:-postgres}" "$@"',
].join('\n');

/**
 * A client program of PostgreSQL: in the server's own container, where the versions fit and the password stays, or on this
 * machine, where the password goes through the environment. It is never an argument.
 */
export function postgresTool(reach: PostgresReach, call: PostgresCall): Command {
  const words = ['--no-password', ...call.args];
  const stdin = call.stdin === undefined ? {} : { stdin: call.stdin };
  const { cwd } = reach;
  if (reach.at === 'machine') {
    const connection = ['--host=127.0.0.1', `--port=${reach.port}`, '--username=postgres'];
    const env = { ...reach.environment, ...variables(call), PGPASSWORD: reach.password };
    const redact = [reach.password];
    return { file: call.program, args: [...connection, ...words], env, cwd, redact, ...stdin };
  }
  const env = Object.entries(variables(call)).flatMap(([name, value]) => [
    '--env',
    `${name}=${value}`,
  ]);
  const exec = ['exec', '--interactive', ...env, reach.container];
  const args = [...exec, 'sh', '-c', script, call.program, ...words];
  return { file: 'docker', args, env: reach.environment, cwd, ...stdin };
}

/** As an argument a name with "=" would be read as a whole connection. */
function variables({ database, title, settings }: PostgresCall): Readonly<Record<string, string>> {
  const options: Record<string, string> = settings === undefined ? {} : { PGOPTIONS: settings };
  return { PGDATABASE: database, PGAPPNAME: title, ...options };
}

const quiet = ['--no-psqlrc', '--quiet', '--no-align', '--tuples-only'];

/** psql that reads statements until its input is closed; `held`: all in one transaction that sees one moment. */
export function psqlOf(
  reach: PostgresReach,
  { held, ...call }: Pick<PostgresCall, 'database' | 'title'> & { readonly held: boolean },
): Command {
  const args = held ? [...quiet, '--set=AUTOCOMMIT=off'] : quiet;
  const settings = '-c default_transaction_isolation=repeatable\\ read';
  return postgresTool(reach, { ...call, program: 'psql', args, ...(held ? { settings } : {}) });
}

/** psql that carries out statements and stops at the first that fails. */
export function sqlScript(
  reach: PostgresReach,
  {
    statements,
    ...call
  }: Pick<PostgresCall, 'database' | 'title'> & { readonly statements: readonly string[] },
): Command {
  const args = [...quiet, '--set=ON_ERROR_STOP=1'];
  return postgresTool(reach, {
    ...call,
    program: 'psql',
    args,
    stdin: `${statements.join('\n')}\n`,
  });
}

/** Writes a dump in the custom format, as a session that holds a snapshot sees the database. */
export function pgDump(
  reach: PostgresReach,
  { snapshot, ...call }: Pick<PostgresCall, 'database' | 'title'> & { readonly snapshot: string },
): Command {
  const args = ['--format=custom', `--snapshot=${snapshot}`];
  return postgresTool(reach, { ...call, program: 'pg_dump', args });
}

/** Reads a dump, and stops at the first thing that fails. Owners and privileges stay as they were. */
export function pgRestore(
  reach: PostgresReach,
  call: Pick<PostgresCall, 'database' | 'title'>,
): Command {
  const args = ['--exit-on-error', `--dbname=${call.database}`];
  return postgresTool(reach, { ...call, program: 'pg_restore', args });
}

/** Prints its version and connects to nothing. */
export function toolVersion(reach: PostgresReach, program: PostgresCall['program']): Command {
  const { environment: env, cwd } = reach;
  if (reach.at === 'machine') return { file: program, args: ['--version'], env, cwd };
  return { file: 'docker', args: ['exec', reach.container, program, '--version'], env, cwd };
}
