import { posix } from 'node:path';
import type { FoundMigrations, MigrationsRequest } from '../../model/migrations.js';
import { configLiteral } from './config-literal.js';
import { filesIn, inOneLine, named, type MigrationFiles } from './migration-files.js';
import { configFile, missingFolder, placeIn, textOr, type ConfigFile } from './migrations-place.js';

const configs = ['js', 'mjs', 'cjs', 'ts'].map((ending) => `knexfile.${ending}`);

/** What knex loads where its configuration does not say otherwise. */
const loaded = /\.(?:co|coffee|eg|iced|js|cjs|litcoffee|ls|ts)$/;

/** Migrations of knex: programs, in the order of their file names, known by those names with their ending. */
export function readKnex(request: MigrationsRequest, files: MigrationFiles): FoundMigrations {
  const config = configFile(files, request.directory, configs);
  const key = { key: 'directory', block: 'migrations', byDefault: './migrations' };
  const place = placeIn(config, request.directory, key);
  const names = filesIn(files, place.folder, loaded);
  const migrations = names.map((name) => named(name, posix.join(place.folder, name), null));
  return {
    migrations: inOneLine(migrations),
    folder: place.folder,
    table: tableIn(config),
    diagnostics: missingFolder(request, place, files),
  };
}

function tableIn(config: ConfigFile | undefined): string {
  const said = (key: string): string => {
    const value = config === undefined ? undefined : configLiteral(config.text, key, 'migrations');
    return textOr(value, '');
  };
  const table = said('tableName') || 'knex_migrations';
  return said('schemaName') === '' ? table : `${said('schemaName')}.${table}`;
}
