import type { MigrationTool } from '../../model/migrations.js';

/** Tables by which the tools remember, unless they are told to use others. */
export const headTables: Readonly<Record<Exclude<MigrationTool, 'sql'>, string>> = {
  alembic: 'alembic_version',
  drizzle: 'drizzle.__drizzle_migrations',
  prisma: '_prisma_migrations',
  knex: 'knex_migrations',
  'node-pg-migrate': 'pgmigrations',
  dbmate: 'schema_migrations',
};
