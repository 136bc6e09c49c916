import type { PostgresReach } from '../../commands/postgres-tool.js';
import type { StackService } from '../../model/stack.js';
import type { World } from '../apply/world.js';
import { serverNotRunning } from './server-not-running.js';

/** How a PostgreSQL server of this machine is spoken with. Throws where it does not run. */
export async function findPostgres(world: World, server: StackService): Promise<PostgresReach> {
  const { root: cwd, environment } = world.site;
  const containers = await world.engine.listContainers(world.site.project.name);
  const running = containers.find(
    ({ service, state, oneOff }) => service === server.name && state === 'running' && !oneOff,
  );
  if (running === undefined) throw serverNotRunning(server);
  if (server.process === undefined)
    return { at: 'container', container: running.id, environment, cwd };
  const told = world.processes.told(server);
  return {
    at: 'machine',
    port: Number(server.ports[0]?.published ?? 5432),
    password: told.values['POSTGRES_PASSWORD'] ?? '',
    environment,
    cwd,
  };
}
