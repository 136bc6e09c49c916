import { posix } from 'node:path';
import { startOfFile, type Diagnostic } from '../../errors/diagnostic.js';
import type { FoundMigrations, MigrationsRequest } from '../../model/migrations.js';
import {
  conflictsIn,
  filesIn,
  inOneLine,
  named,
  textOf,
  type MigrationFiles,
} from './migration-files.js';
import { missingFolder, within } from './migrations-place.js';

/** dbmate takes every `.sql` file that begins with a digit. */
const versioned = /^(\d+).*\.sql$/;

/** Its default folder; that of another is told it by `--migrations-dir`. */
export function readDbmate(request: MigrationsRequest, files: MigrationFiles): FoundMigrations {
  const folder = posix.join(request.directory, 'db/migrations');
  return readVersions(request, { folder, problemsIn: withoutBlocks }, files);
}

/** A plain folder of SQL files, the directory itself: files without the blocks of dbmate are given them when they are applied. */
export function readSqlFolder(request: MigrationsRequest, files: MigrationFiles): FoundMigrations {
  const folder = within(request.directory, '.');
  return readVersions(request, { folder, problemsIn: halfOfBlocks }, files);
}

interface Versions {
  readonly folder: string;
  readonly problemsIn: (text: string, file: string) => readonly Diagnostic[];
}

/** In the order of the file names; the version is the digits that a name begins with. */
function readVersions(
  request: MigrationsRequest,
  { folder, problemsIn }: Versions,
  files: MigrationFiles,
): FoundMigrations {
  const migrations = filesIn(files, folder, versioned).map((name) => {
    const file = posix.join(folder, name);
    return named(versioned.exec(name)?.[1] ?? name, file, file);
  });
  return {
    migrations: inOneLine(migrations),
    folder,
    table: 'schema_migrations',
    diagnostics: [
      ...missingFolder(request, { folder }, files),
      ...migrations.flatMap(({ file }) => {
        const text = textOf(files, file) ?? '';
        const conflicts = conflictsIn(text, file);
        return conflicts.length > 0 ? conflicts : problemsIn(text, file);
      }),
    ],
  };
}

const upLine = /^--\s*migrate:up(?:\s*$|\s+\S+)/m;
const downLine = /^--\s*migrate:down(?:\s*$|\s+\S+$)/m;

/** One that has a mark is meant for dbmate. */
function halfOfBlocks(text: string, file: string): readonly Diagnostic[] {
  return upLine.test(text) || downLine.test(text) ? withoutBlocks(text, file) : [];
}

/** dbmate stops at such a file, after it has applied those before it. */
function withoutBlocks(text: string, file: string): readonly Diagnostic[] {
  const [up, down] = [text.search(upLine), text.search(downLine)];
  const before = text.slice(0, Math.max(up, 0)).split('\n');
  if (up >= 0 && down > up && before.every((line) => /^\s*(?:--|$)/.test(line))) return [];
  return [
    {
      code: 'MIGRATION_UNREADABLE',
      severity: 'error',
      message: `"${file}" has not the two blocks that dbmate wants, and dbmate applies this folder.`,
      ...startOfFile(file),
      fix: 'Write a line "-- migrate:up" before its first statement, and "-- migrate:down" behind the last one, with what undoes it.',
    },
  ];
}
