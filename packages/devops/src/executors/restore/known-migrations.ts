import { findMigrations } from '../../effects/observe/observe-migrations.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Migration } from '../../model/migrations.js';
import type { ComposeProject, StackService } from '../../model/stack.js';
import { findDatabase } from '../../planning/migrations/find-database.js';

/** The migrations that the workspace has for the databases of a server, by the name of the database. */
export function knownMigrations(
  project: ComposeProject,
  server: StackService,
  root: string,
): ReadonlyMap<string, readonly Migration[]> {
  const known = new Map<string, readonly Migration[]>();
  for (const service of project.services) {
    const { migrations, name } = service;
    if (migrations?.database !== server.name) continue;
    const request = { tool: migrations.tool, directory: migrations.directory, service: name };
    const database = databaseOf(project, service);
    if (database === null) continue;
    const found = findMigrations(request, root).migrations;
    known.set(database, [...(known.get(database) ?? []), ...found]);
  }
  return known;
}

/** A restore must not fail because of a service whose migrations are not set up yet. */
function databaseOf(project: ComposeProject, service: StackService): string | null {
  try {
    return service.migrations === undefined
      ? null
      : findDatabase(project, service, service.migrations).name;
  } catch (error) {
    if (error instanceof DevopsError) return null;
    throw error;
  }
}
