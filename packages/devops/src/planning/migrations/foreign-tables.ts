import { startOfFile, type Diagnostic } from '../../errors/diagnostic.js';
import type { FoundMigrations, MigrationsRequest } from '../../model/migrations.js';

/** Tables by which migration tools remember, and whose they are. */
const owners: ReadonlyMap<string, string> = new Map([
  ['alembic_version', 'alembic'],
  ['__drizzle_migrations', 'drizzle'],
  ['_prisma_migrations', 'prisma'],
  ['knex_migrations', 'knex'],
  ['pgmigrations', 'node-pg-migrate'],
  ['schema_migrations', 'dbmate, Rails or golang-migrate'],
  ['SequelizeMeta', 'Sequelize or umzug'],
  ['flyway_schema_history', 'Flyway'],
  ['databasechangelog', 'Liquibase'],
  ['django_migrations', 'Django'],
]);

/**
 * Tables of other tools among the tables of a database (`name` or `schema.name`).
 * An error where the tool's own table is missing: it would begin from the start on a schema that is there. Else a warning.
 */
export function foreignTables(
  { tool, service }: MigrationsRequest,
  { folder, table }: FoundMigrations,
  tables: readonly string[],
): readonly Diagnostic[] {
  const own = nameOf(table);
  const names = [...new Set(tables.map(nameOf))];
  const severity = names.includes(own) ? 'warning' : 'error';
  return names.flatMap((name): readonly Diagnostic[] => {
    const owner = owners.get(name);
    if (owner === undefined || name === own) return [];
    return [
      {
        code: 'MIGRATION_FOREIGN_TABLE',
        severity,
        message: `The database of service "${service}" has the table "${name}" of ${owner}, but the registry says ${tool}.`,
        ...startOfFile(folder),
        fix: `Correct migrations.tool or migrations.database of "${service}" in the registry, or give it a database of its own.`,
      },
    ];
  });
}

function nameOf(table: string): string {
  return table.slice(table.lastIndexOf('.') + 1);
}
