import { toolVersion } from '../../../commands/postgres-tool.js';
import { DevopsError } from '../../../errors/devops-error.js';
import { majorIn } from '../../../planning/postgres/major.js';
import { withSession, type BackupServer } from './backup-server.js';

const programs = ['psql', 'pg_dump', 'pg_restore'] as const;

/** An image has the programs of its own server. On this machine they are whatever is on the PATH. */
export async function requireTools(server: BackupServer): Promise<void> {
  if (server.reach.at === 'container') return;
  const majors = await Promise.all(programs.map((program) => majorOf(server, program)));
  const missing = programs.filter((_, at) => majors[at] === null);
  if (missing.length > 0) throw withoutTools(server, `there is no ${missing.join(', no ')}`);
  const found = Math.min(...majors.map((major) => major ?? 0));
  const wanted = await majorOfServer(server);
  if (found < wanted) throw withoutTools(server, `they are of version ${found}`, wanted);
}

async function majorOf(
  { reach, run, signal }: BackupServer,
  program: (typeof programs)[number],
): Promise<number | null> {
  try {
    const { stdout } = await run(toolVersion(reach, program), { signal });
    return majorIn(stdout) ?? null;
  } catch (error) {
    if (error instanceof DevopsError && error.diagnostics[0]?.code === 'COMMAND_NOT_FOUND')
      return null;
    throw error;
  }
}

async function majorOfServer(server: BackupServer): Promise<number> {
  const [row] = await withSession(server, { database: 'postgres' }, (session) =>
    session.rows("SELECT current_setting('server_version_num')::int / 10000 AS major"),
  );
  return Number(row?.['major']);
}

function withoutTools({ name }: BackupServer, what: string, major?: number): DevopsError {
  const version = major === undefined ? '' : ` of version ${major} or newer`;
  const packageName = major === undefined ? 'postgresql-client' : `postgresql-client-${major}`;
  return new DevopsError({
    code: 'BACKUP_TOOL_MISSING',
    severity: 'error',
    message: `The service "${name}" runs as a process, and is backed up by psql, pg_dump and pg_restore${version} of the PATH; ${what}.`,
    fix: `Install them: apt-get install ${packageName} (https://www.postgresql.org/download has every version); or run the service as a container.`,
  });
}
