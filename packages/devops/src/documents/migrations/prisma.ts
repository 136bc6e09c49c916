import { posix } from 'node:path';
import { startOfFile } from '../../errors/diagnostic.js';
import type { FoundMigrations, MigrationsRequest } from '../../model/migrations.js';
import { hashedSql, type HashedSql } from './hashed-sql.js';
import { inOneLine, type MigrationFiles } from './migration-files.js';
import { configFile, missingFolder, placeIn } from './migrations-place.js';

const configs = ['prisma.config.ts', 'prisma.config.js', 'prisma.config.mjs'];

/** Migrations of prisma: a folder each, with migration.sql, in the order of their names. */
export function readPrisma(request: MigrationsRequest, files: MigrationFiles): FoundMigrations {
  const config = configFile(files, request.directory, configs);
  const key = { key: 'path', block: 'migrations', byDefault: 'prisma/migrations' };
  const place = placeIn(config, request.directory, key);
  const isFolder = (name: string): boolean =>
    files.source.kind(posix.join(place.folder, name)) === 'directory';
  const names = files.list(place.folder).filter(isFolder).sort();
  const read = names.map((name) => readFolder(name, place.folder, files));
  return {
    migrations: inOneLine(read.map(({ migration }) => migration)),
    folder: place.folder,
    table: '_prisma_migrations',
    diagnostics: [
      ...missingFolder(request, place, files),
      ...read.flatMap(({ diagnostics }) => diagnostics),
    ],
  };
}

function readFolder(id: string, folder: string, files: MigrationFiles): HashedSql {
  const sql = posix.join(folder, id, 'migration.sql');
  return hashedSql({ id, ...startOfFile(sql), when: null }, sql, {
    files,
    missing: {
      code: 'MIGRATION_UNREADABLE',
      severity: 'error',
      message: `The folder "${posix.join(folder, id)}" has no migration.sql: prisma stops there.`,
      ...startOfFile(posix.join(folder, id)),
      fix: 'Restore the file, or remove the folder; git leaves empty ones behind when a branch changes.',
    },
  });
}
