import { posix } from 'node:path';
import { startOfFile, type Diagnostic, type Location } from '../../errors/diagnostic.js';
import type { MigrationsRequest } from '../../model/migrations.js';
import { isAbsolute } from '../compose/paths.js';
import { configLiteral, type ConfigValue } from './config-literal.js';
import { textOf, type MigrationFiles } from './migration-files.js';

/** Where migrations are, and what says so. */
export interface MigrationsPlace {
  /** Relative to the workspace root. */
  readonly folder: string;
  /** Where the folder is said; undefined where it is the tool's default. */
  readonly saidAt?: Location;
  /** The configuration file computes it, so the default was taken. */
  readonly computedIn?: string;
}

/** A configuration file of a tool: its path and text. */
export interface ConfigFile {
  readonly file: string;
  readonly text: string;
}

/** The first of these files that exists. */
export function configFile(
  files: MigrationFiles,
  directory: string,
  names: readonly string[],
): ConfigFile | undefined {
  for (const name of names) {
    const file = posix.join(directory, name);
    const text = textOf(files, file);
    if (text !== undefined) return { file, text };
  }
  return undefined;
}

export interface FolderKey {
  readonly key: string;
  readonly block?: string;
  /** What the tool takes where its configuration says nothing. */
  readonly byDefault: string;
}

/** The folder that a configuration names, from the directory where the tool is run. */
export function placeIn(
  config: ConfigFile | undefined,
  directory: string,
  of: FolderKey,
): MigrationsPlace {
  const value = config === undefined ? undefined : configLiteral(config.text, of.key, of.block);
  const folder = posix.join(directory, of.byDefault);
  if (config === undefined || value === undefined) return { folder };
  if (value === 'computed' || isAbsolute(value.value)) return { folder, computedIn: config.file };
  const { line, column } = value;
  return { folder: within(directory, value.value), saidAt: { file: config.file, line, column } };
}

/** Without a slash at the end. */
export function within(directory: string, folder: string): string {
  return posix.join(directory, folder).replace(/(?<=.)\/$/, '');
}

/** The text of a value, or what the tool takes without one. */
export function textOr(value: ConfigValue, byDefault: string): string {
  return value === undefined || value === 'computed' ? byDefault : value.value;
}

/** Nothing where the folder exists. */
export function missingFolder(
  request: MigrationsRequest,
  place: MigrationsPlace,
  { source }: MigrationFiles,
): readonly Diagnostic[] {
  const { folder, saidAt, computedIn } = place;
  if (source.kind(folder) === 'directory') return [];
  const computed =
    computedIn === undefined ? '' : ` "${computedIn}" computes the folder, and it is not run here.`;
  return [
    {
      code: 'MIGRATIONS_MISSING',
      severity: 'error',
      message: `Service "${request.service}" is migrated by ${request.tool}, but there is no folder "${folder}".${computed}`,
      ...(saidAt ?? startOfFile(computedIn ?? folder)),
      fix:
        computedIn === undefined
          ? `Correct migrations.directory in the registry, or make the first migration in "${folder}".`
          : `Write the folder as a plain text in "${computedIn}".`,
    },
  ];
}
