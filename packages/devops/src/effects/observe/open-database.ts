import { psqlInside } from '../../commands/psql-inside.js';
import type { MigratedDatabase } from '../../planning/migrations/find-database.js';
import type { World } from '../apply/world.js';
import { directSession } from '../system/sql/direct-session.js';
import { psqlSession } from '../system/sql/psql-session.js';
import type { SqlSession } from '../system/sql/sql-session.js';
import { serverNotRunning } from './server-not-running.js';

export interface OpenDatabase extends MigratedDatabase {
  /** Shown to others who look at the sessions of the server: "nx run api:migrate (pid 12)". */
  readonly title: string;
}

/** A session with a database of this machine, as the superuser of its server. Throws where the server does not run. */
export async function openDatabase(world: World, database: OpenDatabase): Promise<SqlSession> {
  const { server, name, title } = database;
  if (server.process !== undefined) return inProcess(world, database);
  const containers = await world.engine.listContainers(world.site.project.name);
  const running = containers.find(
    ({ service, state, oneOff }) => service === server.name && state === 'running' && !oneOff,
  );
  if (running === undefined) throw serverNotRunning(server);
  const { root: cwd, environment } = world.site;
  return psqlSession(
    psqlInside({ container: running.id, database: name, title, environment, cwd }),
  );
}

function inProcess(world: World, { server, name, title }: OpenDatabase): SqlSession {
  const runs = world.engine.listContainers(world.site.project.name);
  const { values } = world.processes.told(server);
  const port = Number(server.ports[0]?.published ?? 5432);
  const session = directSession({
    workspace: world.site.root,
    port,
    user: 'postgres',
    password: values['POSTGRES_PASSWORD'] ?? '',
    database: name,
    title,
  });
  const own = runs.then((containers) => {
    const found = containers.find(({ service }) => service === server.name);
    if (found?.state !== 'running') throw serverNotRunning(server);
  });
  return {
    rows: async (select) => {
      // Whoever else listens on that port is not told the password.
      await own;
      return session.rows(select);
    },
    close: () => session.close(),
  };
}
