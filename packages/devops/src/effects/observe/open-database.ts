import { psqlOf } from '../../commands/postgres-tool.js';
import type { MigratedDatabase } from '../../planning/migrations/find-database.js';
import type { World } from '../apply/world.js';
import { directSession } from '../system/sql/direct-session.js';
import { psqlSession } from '../system/sql/psql-session.js';
import type { SqlSession } from '../system/sql/sql-session.js';
import { findPostgres } from './find-postgres.js';

export interface OpenDatabase extends MigratedDatabase {
  /** Shown to others who look at the sessions of the server: "nx run api:migrate (pid 12)". */
  readonly title: string;
}

/**
 * A session with a database of this machine, as the superuser of its server: through psql in the server's own container,
 * else with the package that the process comes from. Throws where the server does not run.
 */
export async function openDatabase(
  world: World,
  { server, name: database, title }: OpenDatabase,
): Promise<SqlSession> {
  const reach = await findPostgres(world, server);
  if (reach.at === 'container') return psqlSession(psqlOf(reach, { database, title, held: false }));
  const { port, password } = reach;
  const workspace = world.site.root;
  return directSession({ workspace, port, user: 'postgres', password, database, title });
}
