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
import { missingFolder } from './migrations-place.js';

/** It takes every file that is not hidden. */
const visible = /^[^.]/;

/** Migrations of node-pg-migrate: programs or SQL, known by their file names without the ending. */
export function readNodePgMigrate(
  request: MigrationsRequest,
  files: MigrationFiles,
): FoundMigrations {
  const folder = posix.join(request.directory, 'migrations');
  const names = filesIn(files, folder, visible);
  const numbered = names.filter((name) => /^\d/.test(name)).sort(inItsOrder);
  const migrations = numbered.map((name) => {
    const file = posix.join(folder, name);
    const id = name.slice(0, name.length - posix.extname(name).length);
    return named(id, file, name.endsWith('.sql') ? file : null);
  });
  return {
    migrations: inOneLine(migrations),
    folder,
    table: 'pgmigrations',
    diagnostics: [
      ...missingFolder(request, { folder }, files),
      ...names
        .filter((name) => !/^\d/.test(name))
        .map((name) => withoutNumber(posix.join(folder, name))),
      ...migrations.flatMap(({ sql }) =>
        sql === null ? [] : conflictsIn(textOf(files, sql) ?? '', sql),
      ),
    ],
  };
}

/** By the number in front; a shared one is decided by the names, as it sorts them itself. */
function inItsOrder(one: string, other: string): number {
  const options = {
    usage: 'sort',
    numeric: true,
    sensitivity: 'variant',
    ignorePunctuation: true,
  } as const;
  return timeOf(one) - timeOf(other) || one.localeCompare(other, undefined, options);
}

/** 17 digits are a date (yyyymmddhhmmssSSS), which compares with the milliseconds that it writes by default. */
function timeOf(name: string): number {
  const digits = /^\d+/.exec(name)?.[0] ?? '';
  if (digits.length !== 17) return Number(digits);
  const [year, month, day, hour, minute, second, rest] = [0, 4, 6, 8, 10, 12, 14].map(
    (from, at, all) => Number(digits.slice(from, all[at + 1])),
  );
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second, rest);
}

function withoutNumber(file: string): Diagnostic {
  return {
    code: 'MIGRATION_UNREADABLE',
    severity: 'error',
    message: `The name of "${file}" begins with no number, by which node-pg-migrate orders: it stops there.`,
    ...startOfFile(file),
    fix: 'Move it out of the folder, or begin its name with a number, as node-pg-migrate create does.',
  };
}
