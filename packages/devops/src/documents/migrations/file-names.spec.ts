import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { MigrationTool } from '../../model/migrations.js';
import { memoryFiles, memoryFolders } from '../../testing/memory-files.js';
import { readMigrations } from './read-migrations.js';

type Files = Readonly<Record<string, string>>;

const read = (tool: MigrationTool, files: Files, directory = tool === 'sql' ? 'db' : '.') =>
  readMigrations(
    { tool, directory, service: 'api' },
    { source: memoryFiles(files), list: memoryFolders(files) },
  );

const problems = (tool: MigrationTool, files: Files): string[] =>
  read(tool, files).diagnostics.map(
    ({ code, file, line, column, message }) => `${code} ${file}:${line}:${column} ${message}`,
  );

const blocks = '-- migrate:up\nSELECT 1;\n-- migrate:down\n';

/** Ids, the SQL of each, the folder and the table. */
test.each<[string, MigrationTool, Files, unknown]>([
  [
    'knex, by file name',
    'knex',
    {
      'migrations/20261125174403_two.js': '',
      'migrations/20261125174400_one.ts': '',
      'migrations/readme.md': '',
      'migrations/module.mjs': '',
      'migrations/old/1.js': '',
    },
    [
      ['20261125174400_one.ts', '20261125174403_two.js'],
      [null, null],
      'migrations',
      'knex_migrations',
    ],
  ],
  [
    'knex, as its file says',
    'knex',
    {
      'knexfile.js': `module.exports = {
        development: { client: 'pg', migrations: { directory: './db/m', tableName: 'history' }, seeds: { directory: './db/s' } },
        production: { client: 'pg', migrations: { tableName: 'history', directory: "./db/m" } },
      };`,
      'db/m/1.js': '',
    },
    [['1.js'], [null], 'db/m', 'history'],
  ],
  [
    'knex in a schema',
    'knex',
    {
      'knexfile.ts': `export default { migrations: { schemaName: 'app' } }`,
      'migrations/1.js': '',
    },
    [['1.js'], [null], 'migrations', 'app.knex_migrations'],
  ],
  [
    'node-pg-migrate, by number, dates of 17 digits among milliseconds',
    'node-pg-migrate',
    {
      'migrations/20261125174419664_utc.js': '',
      'migrations/1795628658410_before.sql': '',
      'migrations/1795628659700_after.sql': '',
      'migrations/10_b.js': '',
      'migrations/9_a.js': '',
      'migrations/9_A2.js': '',
      'migrations/.hidden': '',
    },
    [
      [
        '9_A2',
        '9_a',
        '10_b',
        '1795628658410_before',
        '20261125174419664_utc',
        '1795628659700_after',
      ],
      [
        null,
        null,
        null,
        'migrations/1795628658410_before.sql',
        null,
        'migrations/1795628659700_after.sql',
      ],
      'migrations',
      'pgmigrations',
    ],
  ],
  [
    'dbmate, by file name; the version is the digits',
    'dbmate',
    {
      'db/migrations/20261125_b.sql': blocks,
      'db/migrations/2020.sql': blocks,
      'db/migrations/a.sql': '',
      'db/schema.sql': '',
    },
    [
      ['2020', '20261125'],
      ['db/migrations/2020.sql', 'db/migrations/20261125_b.sql'],
      'db/migrations',
      'schema_migrations',
    ],
  ],
  [
    'a plain folder is the directory itself',
    'sql',
    { 'db/001_a.sql': blocks, 'db/migrations/1.sql': blocks },
    [['001'], ['db/001_a.sql'], 'db', 'schema_migrations'],
  ],
  [
    'prisma, by folder',
    'prisma',
    {
      'prisma/migrations/migration_lock.toml': 'provider = "postgresql"',
      'prisma/migrations/20260102_b/migration.sql': '',
      'prisma/migrations/20260101_a/migration.sql': '',
    },
    [
      ['20260101_a', '20260102_b'],
      ['prisma/migrations/20260101_a/migration.sql', 'prisma/migrations/20260102_b/migration.sql'],
      'prisma/migrations',
      '_prisma_migrations',
    ],
  ],
  [
    'prisma, as its file says',
    'prisma',
    {
      'prisma.config.ts': `export default defineConfig({ schema: 's', migrations: { path: 'db/migrations', seed: 'x' } });`,
      'db/migrations/1/migration.sql': '',
    },
    [['1'], ['db/migrations/1/migration.sql'], 'db/migrations', '_prisma_migrations'],
  ],
])('%s', (_, tool, files, expected) => {
  const { migrations, folder, table, diagnostics } = read(tool, files);
  expect([migrations.map(({ id }) => id), migrations.map(({ sql }) => sql), folder, table]).toEqual(
    expected,
  );
  expect(diagnostics).toEqual([]);
});

test('each comes after the one before it, and has its place below the directory', () => {
  const files = { 'apps/api/sql/1_a.sql': blocks, 'apps/api/sql/2_b.sql': blocks };
  const { migrations } = read('sql', files, 'apps/api/sql/');
  expect(migrations.map(({ id, after, file }) => [id, after, file])).toEqual([
    ['1', [], 'apps/api/sql/1_a.sql'],
    ['2', ['1'], 'apps/api/sql/2_b.sql'],
  ]);
});

test('prisma records a digest of the text, whose line ends may differ', () => {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const [migration] = read('prisma', {
    'prisma/migrations/1/migration.sql': 'a;\r\nb;\n',
  }).migrations;
  expect([migration?.digest, migration?.digestOfOtherLineEnds]).toEqual([
    sha256('a;\r\nb;\n'),
    sha256('a;\nb;\n'),
  ]);
});

test.each<[string, MigrationTool, Files, string[]]>([
  [
    'knex, no folder',
    'knex',
    { 'knexfile.js': `module.exports = { migrations: {\n  directory: join(here, 'x') } }` },
    [
      'MIGRATIONS_MISSING knexfile.js:1:1 Service "api" is migrated by knex, but there is no folder "migrations". "knexfile.js" computes the folder, and it is not run here.',
    ],
  ],
  [
    'knex, another folder for each environment',
    'knex',
    {
      'knexfile.js': `module.exports = { a: { migrations: { directory: 'x' } }, b: { migrations: { directory: 'y' } } }`,
    },
    [
      'MIGRATIONS_MISSING knexfile.js:1:1 Service "api" is migrated by knex, but there is no folder "migrations". "knexfile.js" computes the folder, and it is not run here.',
    ],
  ],
  [
    'dbmate, no folder',
    'dbmate',
    {},
    [
      'MIGRATIONS_MISSING db/migrations:1:1 Service "api" is migrated by dbmate, but there is no folder "db/migrations".',
    ],
  ],
  [
    'prisma, a folder that git left behind',
    'prisma',
    { 'prisma/migrations/1_a/migration.sql': '', 'prisma/migrations/2_b/notes': '' },
    [
      'MIGRATION_UNREADABLE prisma/migrations/2_b:1:1 The folder "prisma/migrations/2_b" has no migration.sql: prisma stops there.',
    ],
  ],
  [
    'node-pg-migrate, a name without a number',
    'node-pg-migrate',
    { 'migrations/README.md': '' },
    [
      'MIGRATION_UNREADABLE migrations/README.md:1:1 The name of "migrations/README.md" begins with no number, by which node-pg-migrate orders: it stops there.',
    ],
  ],
  [
    'node-pg-migrate, one name with two endings',
    'node-pg-migrate',
    { 'migrations/1_a.js': '', 'migrations/1_a.sql': '' },
    ['MIGRATION_DUPLICATE migrations/1_a.sql:1:1 Two migrations have the name "1_a".'],
  ],
  [
    'dbmate, one version twice',
    'dbmate',
    { 'db/migrations/1_a.sql': blocks, 'db/migrations/1_b.sql': blocks },
    ['MIGRATION_DUPLICATE db/migrations/1_b.sql:1:1 Two migrations have the version "1".'],
  ],
  [
    'a merge conflict in SQL that is known by its digest',
    'prisma',
    { 'prisma/migrations/1/migration.sql': 'SELECT 1;\n<<<<<<< HEAD\n' },
    [
      'MIGRATION_UNREADABLE prisma/migrations/1/migration.sql:2:1 "prisma/migrations/1/migration.sql" holds the marks of a merge conflict.',
    ],
  ],
  [
    'a merge conflict in SQL',
    'sql',
    {
      'db/1_a.sql':
        '-- migrate:up\n<<<<<<< HEAD\nSELECT 1;\n=======\nSELECT 2;\n>>>>>>> b\n-- migrate:down\n',
    },
    ['MIGRATION_UNREADABLE db/1_a.sql:2:1 "db/1_a.sql" holds the marks of a merge conflict.'],
  ],
])('%s', (_, tool, files, expected) => {
  expect(problems(tool, files)).toEqual(expected);
});

test('names are ordered here, whatever the order of the folder', () => {
  const files = { 'm/migrations/a.js': '', 'm/migrations/B.js': '', 'm/migrations/10.js': '' };
  const list = (folder: string) => [...memoryFolders(files)(folder)].reverse();
  const request = { tool: 'knex', directory: 'm', service: 'api' } as const;
  const { migrations } = readMigrations(request, { source: memoryFiles(files), list });
  expect(migrations.map(({ id }) => id)).toEqual(['10.js', 'B.js', 'a.js']);
});

/** As dbmate's own parser decides. */
test.each([
  [blocks, true],
  [
    '-- a comment\n\n-- migrate:up transaction:false\nSELECT 1;\n-- migrate:down transaction:false',
    true,
  ],
  ['--migrate:up\r\nSELECT 1;\r\n--migrate:down\r\n', true],
  ['SELECT 1;\n', false],
  ['-- migrate:up\nSELECT 1;\n', false],
  ['-- migrate:down\n-- migrate:up\nSELECT 1;\n', false],
  ['SELECT 0;\n-- migrate:up\nSELECT 1;\n-- migrate:down\n', false],
])('%j has the blocks of dbmate: %j', (text, has) => {
  const found = problems('dbmate', { 'db/migrations/1_a.sql': text });
  expect(found.length === 0).toBe(has);
  // A plain file is given them; one that has a mark of them has to have all.
  const isPlain = !text.includes('migrate:');
  expect(problems('sql', { 'db/1_a.sql': text }).length === 0).toBe(has || isPlain);
});
