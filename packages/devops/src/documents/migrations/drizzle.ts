import { posix } from 'node:path';
import { startOfFile, type Diagnostic } from '../../errors/diagnostic.js';
import type { FoundMigrations, MigrationsRequest } from '../../model/migrations.js';
import { configLiteral } from './config-literal.js';
import { readJournal, type JournalEntry } from './drizzle-journal.js';
import { hashedSql, type HashedSql } from './hashed-sql.js';
import { filesIn, inOneLine, textOf, type MigrationFiles } from './migration-files.js';
import { configFile, missingFolder, placeIn, textOr, type ConfigFile } from './migrations-place.js';

const configs = [
  'drizzle.config.ts',
  'drizzle.config.js',
  'drizzle.config.mjs',
  'drizzle.config.json',
];

/** Migrations of drizzle-kit 0.x: `<tag>.sql` beside meta/_journal.json, which lists them in their order. */
export function readDrizzle(request: MigrationsRequest, files: MigrationFiles): FoundMigrations {
  const config = configFile(files, request.directory, configs);
  const place = placeIn(config, request.directory, { key: 'out', byDefault: './drizzle' });
  const found = { folder: place.folder, table: tableIn(config) };
  const missing = missingFolder(request, place, files);
  if (missing.length > 0) return { ...found, migrations: [], diagnostics: missing };
  const journal = `${place.folder}/meta/_journal.json`;
  const text = textOf(files, journal);
  if (text === undefined)
    return { ...found, migrations: [], diagnostics: withoutJournal(place.folder, files) };
  return { ...found, ...listed(readJournal(text, journal), place.folder, files) };
}

/** `migrations: { table, schema }` of the configuration. */
function tableIn(config: ConfigFile | undefined): string {
  const said = (key: string) =>
    config === undefined ? undefined : configLiteral(config.text, key, 'migrations');
  return `${textOr(said('schema'), 'drizzle')}.${textOr(said('table'), '__drizzle_migrations')}`;
}

function listed(
  { entries, diagnostics }: ReturnType<typeof readJournal>,
  folder: string,
  files: MigrationFiles,
): Pick<FoundMigrations, 'migrations' | 'diagnostics'> {
  const read = entries.map((entry) => migrationOf(entry, folder, files));
  return {
    migrations: inOneLine(read.map(({ migration }) => migration)),
    diagnostics: [
      ...diagnostics,
      ...read.flatMap((one) => one.diagnostics),
      ...(diagnostics.length > 0 ? [] : unlisted(entries, folder, files)),
    ],
  };
}

function migrationOf(
  { tag, when, at }: JournalEntry,
  folder: string,
  files: MigrationFiles,
): HashedSql {
  const sql = `${folder}/${tag}.sql`;
  return hashedSql({ id: tag, ...at, when }, sql, {
    files,
    missing: {
      code: 'MIGRATION_UNREADABLE',
      severity: 'error',
      message: `The journal lists "${tag}", but there is no file "${sql}": drizzle stops there.`,
      ...at,
      fix: `Restore it: git log --all -- ${sql}; or remove the entry, if no database has it.`,
    },
  });
}

/** A merge that kept one side of the journal leaves the other side's file behind. */
function unlisted(
  entries: readonly JournalEntry[],
  folder: string,
  files: MigrationFiles,
): readonly Diagnostic[] {
  const tags = new Set(entries.map(({ tag }) => `${tag}.sql`));
  const left = filesIn(files, folder, /^\d+_.*\.sql$/).filter((name) => !tags.has(name));
  return left.map((name) => ({
    code: 'MIGRATION_SKIPPED',
    severity: 'warning',
    message: `"${name}" is not in the journal, so drizzle never applies it.`,
    ...startOfFile(`${folder}/${name}`),
    fix: `Delete it and make it anew: npx drizzle-kit generate; or add its entry to ${folder}/meta/_journal.json.`,
  }));
}

/** drizzle-kit 1.0 makes a folder `<time>_<name>` with migration.sql for each. */
function withoutJournal(folder: string, files: MigrationFiles): readonly Diagnostic[] {
  const newer = files
    .list(folder)
    .find((name) => files.source.kind(posix.join(folder, name, 'migration.sql')) === 'file');
  if (newer !== undefined)
    return [
      {
        code: 'MIGRATION_LAYOUT',
        severity: 'error',
        message: `"${folder}" has the layout of drizzle-kit 1.0, which is not read; that of drizzle-kit 0.x is, with meta/_journal.json.`,
        ...startOfFile(`${folder}/${newer}/migration.sql`),
        fix: 'Stay with drizzle-kit@0.31 and drizzle-orm@0.45.',
      },
    ];
  const [stray] = filesIn(files, folder, /\.sql$/);
  if (stray === undefined) return [];
  return [
    {
      code: 'MIGRATION_UNREADABLE',
      severity: 'error',
      message: `"${folder}" has migrations but no meta/_journal.json, without which drizzle stops.`,
      ...startOfFile(`${folder}/${stray}`),
      fix: `Restore it: git checkout -- ${folder}/meta; or make the migrations anew: npx drizzle-kit generate`,
    },
  ];
}
