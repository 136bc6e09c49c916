import type { Command } from './command.js';

export interface PsqlPlace {
  /** A running container of a PostgreSQL server. */
  readonly container: string;
  readonly database: string;
  /** Shown to others who look at the sessions of the server. */
  readonly title: string;
  /** What `docker` is run with. */
  readonly environment: Readonly<Record<string, string>>;
  readonly cwd: string;
}

// Over the socket answers also the server that an image runs for a moment while it sets itself up; over TCP it does not.
const script = [
  'PGPASSWORD="${POSTGRES_PASSWORD-$(cat "${POSTGRES_PASSWORD_FILE:-/dev/null}")}"',
  'export PGPASSWORD',
  'exec psql --host=127.0.0.1 --username="${POSTGRES_USER:-postgres}" "$@"',
].join('\n');

/**
 * psql in the server's own container, reading statements until its input is closed: nothing has to be installed or published,
 * the versions fit, and the password of the superuser never leaves the container. Whoever ends, however that comes about,
 * closes the input, and with it the session.
 */
export function psqlInside({ container, database, title, environment, cwd }: PsqlPlace): Command {
  const quiet = ['--no-psqlrc', '--quiet', '--no-align', '--tuples-only', '--no-password'];
  return {
    file: 'docker',
    args: [
      ...['exec', '--interactive'],
      // As an argument a name with "=" would be read as a whole connection.
      ...['--env', `PGDATABASE=${database}`, '--env', `PGAPPNAME=${title}`],
      ...[container, 'sh', '-c', script, 'psql', ...quiet],
    ],
    env: environment,
    cwd,
  };
}
