import type { ServiceMigrations } from '../../model/migrations.js';
import type { StackService } from '../../model/stack.js';
import { findDatabase, type MigratedDatabase } from '../../planning/migrations/find-database.js';
import type { MigrateOutcome } from '../../planning/migrations/migrate-outcome.js';
import type { PlanMigrateRequest } from '../../planning/migrations/migrate-plan.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Selection } from '../run/select-services.js';

/** One service with the database that its migrations are for. */
export interface Unit {
  readonly service: StackService;
  readonly migrations: ServiceMigrations;
  readonly request: PlanMigrateRequest;
  readonly database: MigratedDatabase;
}

export interface Units {
  readonly units: readonly Unit[];
  /** Services whose database is not certain: they stop no other. */
  readonly refused: readonly MigrateOutcome[];
}

/** Throws where a service has no migrations at all. */
export function unitsOf({ project, services }: Selection): Units {
  const units: Unit[] = [];
  const refused: MigrateOutcome[] = [];
  for (const service of services) {
    const { migrations, name } = service;
    if (migrations === undefined) throw withoutMigrations(service);
    const { tool, directory } = migrations;
    const request = { tool, directory, service: name, project: service.project, at: migrations.at };
    const database = databaseOf(project, service, migrations);
    if ('name' in database) units.push({ service, migrations, request, database });
    else refused.push({ ...nothingKnown(service, migrations), ...database });
  }
  return { units, refused };
}

function databaseOf(
  project: Selection['project'],
  service: StackService,
  migrations: ServiceMigrations,
): MigratedDatabase | Pick<MigrateOutcome, 'diagnostics'> {
  try {
    return findDatabase(project, service, migrations);
  } catch (error) {
    if (error instanceof DevopsError) return { diagnostics: error.diagnostics };
    throw error;
  }
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
    ...nothingKnown(service, migrations),
    database: `${database.name} on ${database.server.name}`,
  };
}

function nothingKnown(
  service: StackService,
  { tool, database }: ServiceMigrations,
): MigrateOutcome {
  return {
    service: service.name,
    composeProject: service.composeProject,
    tool,
    database: `on ${database}`,
    state: 'refused',
    head: null,
    applied: null,
    pending: [],
    done: [],
    hazards: [],
    diagnostics: [],
  };
}
