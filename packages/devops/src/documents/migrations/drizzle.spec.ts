import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { memoryFiles, memoryFolders } from '../../testing/memory-files.js';
import { readMigrations } from './read-migrations.js';

type Files = Readonly<Record<string, string>>;

const read = (files: Files, directory = 'apps/api') =>
  readMigrations(
    { tool: 'drizzle', directory, service: 'api' },
    { source: memoryFiles(files), list: memoryFolders(files) },
  );

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** As drizzle-kit 0.31.11 writes it. */
const journal = (...entries: readonly (readonly [tag: string, when: number])[]): string =>
  JSON.stringify(
    {
      version: '7',
      dialect: 'postgresql',
      entries: entries.map(([tag, when], idx) => ({
        idx,
        version: '7',
        when,
        tag,
        breakpoints: true,
      })),
    },
    null,
    2,
  );

const first = 'CREATE TABLE "users" (\n\t"id" integer PRIMARY KEY NOT NULL\n);\n';

test('the journal orders, and the digest is of the file', () => {
  const found = read({
    'apps/api/drizzle/meta/_journal.json': journal(['0000_first', 100], ['0001_second', 200]),
    'apps/api/drizzle/0000_first.sql': first,
    'apps/api/drizzle/0001_second.sql': 'SELECT 1;',
  });
  expect(found).toEqual({
    folder: 'apps/api/drizzle',
    table: 'drizzle.__drizzle_migrations',
    diagnostics: [],
    migrations: [
      {
        id: '0000_first',
        file: 'apps/api/drizzle/meta/_journal.json',
        line: 9,
        column: 14,
        after: [],
        digest: sha256(first),
        digestOfOtherLineEnds: sha256(first.replaceAll('\n', '\r\n')),
        when: 100,
        sql: 'apps/api/drizzle/0000_first.sql',
      },
      {
        id: '0001_second',
        file: 'apps/api/drizzle/meta/_journal.json',
        line: 16,
        column: 14,
        after: ['0000_first'],
        digest: sha256('SELECT 1;'),
        digestOfOtherLineEnds: sha256('SELECT 1;'),
        when: 200,
        sql: 'apps/api/drizzle/0001_second.sql',
      },
    ],
  });
});

test.each([
  ['drizzle.config.ts', `export default defineConfig({ out: './db/out', schema: './s.ts' });`],
  ['drizzle.config.js', `module.exports = { schema: 's', out: "db/out/" }`],
  ['drizzle.config.json', `{ "schema": "s", "out": "./db/out" }`],
  [
    'drizzle.config.ts',
    `// out: './other'\n/* out: 'x' */\nexport default { out: \`./db/out\` } satisfies Config;`,
  ],
])('the folder that %s says: %s', (name, text) => {
  const found = read({
    [`apps/api/${name}`]: text,
    'apps/api/db/out/meta/_journal.json': journal(),
  });
  expect([found.folder, found.diagnostics]).toEqual(['apps/api/db/out', []]);
});

test('its own table may have another name', () => {
  const config = `export default { schema: './s.ts', out: './drizzle', migrations: { table: 'history', schema: 'public' } }`;
  const files = { 'drizzle.config.ts': config, 'drizzle/meta/_journal.json': journal() };
  expect(read(files, '.').table).toBe('public.history');
});

const missing = {
  code: 'MIGRATIONS_MISSING',
  severity: 'error',
};

test.each([
  [
    'nowhere',
    {},
    {
      message: 'Service "api" is migrated by drizzle, but there is no folder "apps/api/drizzle".',
      file: 'apps/api/drizzle',
      line: 1,
      column: 1,
      fix: 'Correct migrations.directory in the registry, or make the first migration in "apps/api/drizzle".',
    },
  ],
  [
    'where the configuration says',
    { 'apps/api/drizzle.config.ts': `export default {\n  out: './none',\n};` },
    {
      message: 'Service "api" is migrated by drizzle, but there is no folder "apps/api/none".',
      file: 'apps/api/drizzle.config.ts',
      line: 2,
      column: 8,
      fix: 'Correct migrations.directory in the registry, or make the first migration in "apps/api/none".',
    },
  ],
  [
    'where a program decides',
    { 'apps/api/drizzle.config.ts': `export default { out: './mig' + stage };` },
    {
      message:
        'Service "api" is migrated by drizzle, but there is no folder "apps/api/drizzle". "apps/api/drizzle.config.ts" computes the folder, and it is not run here.',
      file: 'apps/api/drizzle.config.ts',
      line: 1,
      column: 1,
      fix: 'Write the folder as a plain text in "apps/api/drizzle.config.ts".',
    },
  ],
])('no folder: %s', (_, files: Files, expected) => {
  expect(read(files).diagnostics).toEqual([{ ...missing, ...expected }]);
});

const problems = (files: Files): string[] =>
  read(files, '.').diagnostics.map(
    ({ code, severity, file, line, column, message }) =>
      `${severity} ${code} ${file}:${line}:${column} ${message}`,
  );

const conflicting = `{
  "entries": [
    { "idx": 0, "when": 100, "tag": "0000_first" },
<<<<<<< HEAD
    { "idx": 1, "when": 200, "tag": "0001_ours" }
=======
    { "idx": 1, "when": 210, "tag": "0001_theirs" }
>>>>>>> feature
  ]
}`;

test.each<[string, Files, string[]]>([
  [
    'a merge conflict in the journal',
    { 'drizzle/meta/_journal.json': conflicting, 'drizzle/0001_ours.sql': '' },
    [
      'error MIGRATION_UNREADABLE drizzle/meta/_journal.json:4:1 "drizzle/meta/_journal.json" holds the marks of a merge conflict.',
    ],
  ],
  [
    'a journal that is no JSON',
    { 'drizzle/meta/_journal.json': '{\n  "entries": [\n    { "idx": 0 "when": 1 }\n  ]\n}' },
    [
      'error MIGRATION_UNREADABLE drizzle/meta/_journal.json:3:16 The journal "drizzle/meta/_journal.json" is no JSON: CommaExpected.',
    ],
  ],
  [
    'a journal of another form',
    { 'drizzle/meta/_journal.json': '[]' },
    [
      'error MIGRATION_UNREADABLE drizzle/meta/_journal.json:1:1 The journal "drizzle/meta/_journal.json" has no list of "entries".',
    ],
  ],
  [
    'an entry without a time',
    { 'drizzle/meta/_journal.json': '{"entries": [{"tag": "0000_a"}]}' },
    [
      'error MIGRATION_UNREADABLE drizzle/meta/_journal.json:1:22 The journal "drizzle/meta/_journal.json" has an entry without a text "tag" and a number "when".',
    ],
  ],
  [
    'a file that is gone',
    { 'drizzle/meta/_journal.json': '{"entries": [{"tag": "0000_a", "when": 1}]}' },
    [
      'error MIGRATION_UNREADABLE drizzle/meta/_journal.json:1:22 The journal lists "0000_a", but there is no file "drizzle/0000_a.sql": drizzle stops there.',
    ],
  ],
  [
    'a file that the journal lost',
    { 'drizzle/meta/_journal.json': '{"entries": []}', 'drizzle/0001_b.sql': '' },
    [
      'warning MIGRATION_SKIPPED drizzle/0001_b.sql:1:1 "0001_b.sql" is not in the journal, so drizzle never applies it.',
    ],
  ],
  [
    'no journal',
    { 'drizzle/0001_b.sql': '' },
    [
      'error MIGRATION_UNREADABLE drizzle/0001_b.sql:1:1 "drizzle" has migrations but no meta/_journal.json, without which drizzle stops.',
    ],
  ],
  [
    'the layout of drizzle-kit 1.0',
    {
      'drizzle/20261125173000_first/migration.sql': '',
      'drizzle/20261125173000_first/snapshot.json': '',
    },
    [
      'error MIGRATION_LAYOUT drizzle/20261125173000_first/migration.sql:1:1 "drizzle" has the layout of drizzle-kit 1.0, which is not read; that of drizzle-kit 0.x is, with meta/_journal.json.',
    ],
  ],
  [
    'one tag twice',
    {
      'drizzle/meta/_journal.json':
        '{"entries": [{"tag": "0000_a", "when": 1},\n{"tag": "0000_a", "when": 2}]}',
      'drizzle/0000_a.sql': '',
    },
    [
      'error MIGRATION_DUPLICATE drizzle/meta/_journal.json:2:9 Two migrations have the tag "0000_a".',
    ],
  ],
])('%s', (_, files, expected) => {
  expect(problems(files)).toEqual(expected);
});
