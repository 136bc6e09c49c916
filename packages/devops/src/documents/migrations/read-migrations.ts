import type { FoundMigrations, MigrationsRequest, MigrationTool } from '../../model/migrations.js';
import { readAlembic } from './alembic.js';
import { readDbmate, readSqlFolder } from './dbmate.js';
import { readDrizzle } from './drizzle.js';
import { duplicatesAmong } from './duplicates.js';
import { readKnex } from './knex.js';
import type { MigrationFiles } from './migration-files.js';
import { readNodePgMigrate } from './node-pg-migrate.js';
import { readPrisma } from './prisma.js';

interface Reader {
  readonly read: (request: MigrationsRequest, files: MigrationFiles) => FoundMigrations;
  /** How the tool calls an id. */
  readonly id: string;
}

const readers: Readonly<Record<MigrationTool, Reader>> = {
  alembic: { read: readAlembic, id: 'revision' },
  drizzle: { read: readDrizzle, id: 'tag' },
  prisma: { read: readPrisma, id: 'name' },
  knex: { read: readKnex, id: 'name' },
  'node-pg-migrate': { read: readNodePgMigrate, id: 'name' },
  dbmate: { read: readDbmate, id: 'version' },
  sql: { read: readSqlFolder, id: 'version' },
};

/** What the workspace has of migrations. Reads files, runs nothing, never throws. */
export function readMigrations(request: MigrationsRequest, files: MigrationFiles): FoundMigrations {
  const { read, id } = readers[request.tool];
  const found = read(request, files);
  const twice = duplicatesAmong(found.migrations, id);
  return { ...found, diagnostics: [...found.diagnostics, ...twice] };
}
