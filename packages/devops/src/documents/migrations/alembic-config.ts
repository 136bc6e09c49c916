import { posix } from 'node:path';
import type { Location } from '../../errors/diagnostic.js';
import { isAbsolute } from '../compose/paths.js';
import { lineColumn } from '../compose/yaml/line-column.js';
import { configFile, within, type ConfigFile, type MigrationsPlace } from './migrations-place.js';
import { textOf, type MigrationFiles } from './migration-files.js';

/** What alembic.ini, or `[tool.alembic]` of pyproject.toml, and env.py say. */
export interface AlembicConfig {
  /** The folder with env.py. */
  readonly place: MigrationsPlace;
  /** Folders of revisions: `versions` of the place, or what version_locations lists. */
  readonly versions: readonly string[];
  readonly table: string;
}

/** Without a configuration, alembic's usual folder. */
export function alembicConfig(directory: string, files: MigrationFiles): AlembicConfig {
  const config = configFile(files, directory, ['alembic.ini', 'pyproject.toml']);
  const script = config === undefined ? undefined : option(config, 'script_location');
  const place = placeOf(script, directory);
  const locations = config === undefined ? undefined : option(config, 'version_locations');
  return {
    place,
    versions:
      locations === undefined
        ? [`${place.folder}/versions`]
        : locations.value.split(/[\s,;:]+/).flatMap((word) => resolved(word, directory) ?? []),
    table: tableIn(textOf(files, posix.join(place.folder, 'env.py')) ?? ''),
  };
}

function placeOf(script: Option | undefined, directory: string): MigrationsPlace {
  const folder = script === undefined ? undefined : resolved(script.value, directory);
  if (folder !== undefined && script !== undefined) return { folder, saidAt: script.at };
  const byDefault = { folder: posix.join(directory, 'alembic') };
  return script === undefined ? byDefault : { ...byDefault, computedIn: script.at.file };
}

interface Option {
  readonly value: string;
  readonly at: Location;
}

/** ini writes `key = value`, TOML the value in quotes. */
function option({ file, text }: ConfigFile, key: string): Option | undefined {
  const section =
    /^\[(?:alembic|tool\.alembic)\][^\n]*\n((?:(?!\[\w)[^\n]*\n)*(?:(?!\[\w)[^\n]+)?)/m.exec(text);
  if (section === null) return undefined;
  const start = section.index + section[0].length - (section[1] ?? '').length;
  const line = new RegExp(`^${key}[ \\t]*[=:][ \\t]*(['"]?)(.+?)\\1[ \\t]*\\r?$`, 'm').exec(
    section[1] ?? '',
  );
  if (line === null) return undefined;
  return { value: line[2] ?? '', at: { file, ...lineColumn(text, start + line.index) } };
}

/** `%(here)s` is the folder of the file. A package (`app:migrations`) or another %-word is known to Python only. */
function resolved(word: string, directory: string): string | undefined {
  const path = word.replace(/^%\(here\)s\/?/, './');
  if (word === '' || path.includes('%') || path.includes(':') || isAbsolute(path)) return undefined;
  return within(directory, path);
}

/** env.py may give the table another name, or a schema. */
function tableIn(env: string): string {
  const said = (name: string): string | undefined =>
    new RegExp(`^[^#\\n]*\\b${name}\\s*=\\s*(['"])([\\w.]+)\\1`, 'm').exec(env)?.[2];
  const schema = said('version_table_schema');
  const table = said('version_table') ?? 'alembic_version';
  return schema === undefined ? table : `${schema}.${table}`;
}
