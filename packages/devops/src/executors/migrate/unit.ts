import type { ServiceMigrations, MigrationsRequest } from '../../model/migrations.js';
import type { StackService } from '../../model/stack.js';
import { findDatabase, type MigratedDatabase } from '../../planning/migrations/find-database.js';
import type { MigrateOutcome } from '../../planning/migrations/migrate-outcome.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Selection } from '../run/select-services.js';

/** One service with the database that its migrations are for. */
export interface Unit {
  readonly service: StackService;
  readonly migrations: ServiceMigrations;
  readonly request: MigrationsRequest;
  readonly database: MigratedDatabase;
}

/** Throws where a service has no migrations, or where it is not certain which database they are for. */
export function unitsOf({ project, services }: Selection): readonly Unit[] {
  return services.map((service) => {
    const { migrations, name } = service;
    if (migrations === undefined) throw withoutMigrations(service);
    const { tool, directory } = migrations;
    return {
      service,
      migrations,
      request: { tool, directory, service: name },
      database: findDatabase(project, service, migrations),
    };
  });
}

function withoutMigrations({ name, source }: StackService): DevopsError {
  return new DevopsError({
    code: 'MIGRATIONS_MISSING',
    severity: 'error',
    message: `The registry says nothing of migrations of service "${name}".`,
    ...source,
    fix: `Add to "${name}" in infra/registry.yaml: migrations: { tool: alembic, database: db }`,
  });
}

/** What is known of a unit before anybody has looked. */
export function blankOutcome({ service, migrations, database }: Unit): MigrateOutcome {
  return {
    service: service.name,
    composeProject: service.composeProject,
    tool: migrations.tool,
    database: `${database.name} on ${database.server.name}`,
    state: 'refused',
    head: null,
    applied: null,
    pending: [],
    done: [],
    hazards: [],
    diagnostics: [],
  };
}
