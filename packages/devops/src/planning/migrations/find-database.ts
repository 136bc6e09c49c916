import { DevopsError } from '../../errors/devops-error.js';
import type { ServiceMigrations } from '../../model/migrations.js';
import type { ComposeProject, ServiceAddress, StackService } from '../../model/stack.js';
import { byName } from '../order-services.js';

/** The database of a service, and the server that has it. */
export interface MigratedDatabase {
  readonly server: StackService;
  readonly name: string;
}

/** Throws where it is not certain which one is meant: the wrong one must not be migrated. */
export function findDatabase(
  project: ComposeProject,
  service: StackService,
  migrations: ServiceMigrations,
): MigratedDatabase {
  const server = byName(project).get(migrations.database);
  if (server?.kind !== 'postgres') throw noServer(service, migrations, server);
  const names = [...new Set(namesAt(service, server))];
  const name = migrations.name ?? names[0];
  if (name === undefined || (migrations.name === null && names.length > 1))
    throw noName(service, migrations, names);
  return { server, name };
}

/** As the addresses of a service have them: inside a container by the name of the server, in a process by its published port. */
function namesAt(service: StackService, server: StackService): readonly string[] {
  const isIts = ({ host, port }: ServiceAddress): boolean =>
    host === server.name ||
    (service.runtime === 'process' &&
      server.ports.some(({ published }) => published === String(port)));
  return service.addresses.flatMap((address) =>
    address.path !== null && isIts(address) ? [address.path] : [],
  );
}

function noServer(
  { name, source }: StackService,
  { database, at }: ServiceMigrations,
  server: StackService | undefined,
): DevopsError {
  const what = server === undefined ? 'no service of its Compose project' : `a ${server.kind}`;
  return new DevopsError({
    code: 'MIGRATIONS_DATABASE',
    severity: 'error',
    message: `The migrations of service "${name}" are for "${database}", which is ${what}; databases of PostgreSQL are migrated.`,
    ...at,
    length: database.length,
    fix: `Write the name of a service of kind postgres: migrations: { database: db }`,
    related: [{ ...source, message: `"${name}" is declared here` }],
  });
}

function noName(
  { name, source }: StackService,
  { database, at }: ServiceMigrations,
  names: readonly string[],
): DevopsError {
  const found =
    names.length === 0
      ? `no address in its environment names a database on "${database}"`
      : `its addresses name several on "${database}": ${names.join(', ')}`;
  return new DevopsError({
    code: 'MIGRATIONS_DATABASE',
    severity: 'error',
    message: `It is not certain which database of service "${name}" is migrated: ${found}.`,
    ...at,
    length: database.length,
    fix: `Write which: migrations: { database: ${database}, name: ${names[0] ?? name} }`,
    related: [{ ...source, message: `"${name}" is declared here` }],
  });
}
