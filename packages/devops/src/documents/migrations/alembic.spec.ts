import { expect, test } from 'vitest';
import { memoryFiles, memoryFolders } from '../../testing/memory-files.js';
import { readMigrations } from './read-migrations.js';

type Files = Readonly<Record<string, string>>;

const read = (files: Files, directory = '.') =>
  readMigrations(
    { tool: 'alembic', directory, service: 'api' },
    { source: memoryFiles(files), list: memoryFolders(files) },
  );

/** As alembic 1.20 writes it. */
const revision = (id: string, down: string): string => `"""${id}

Revision ID: ${id}
Revises: ${down}
"""
from typing import Sequence, Union

from alembic import op

# revision identifiers, used by Alembic.
revision: str = '${id}'
down_revision: Union[str, Sequence[str], None] = ${down}
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    revision = 'inner'
`;

/** Each with what it comes after. */
const order = (files: Files): string[] =>
  read(files).migrations.map(({ id, after }) => `${id} < ${after.join(' ')}`);

const problems = (files: Files): string[] =>
  read(files).diagnostics.map(
    ({ code, file, line, column, message, fix }) =>
      `${code} ${file}:${line}:${column} ${message} ${fix}`,
  );

test('a revision has the place of its line', () => {
  const found = read({ 'api/alembic/versions/a_one.py': revision('a1', 'None') }, 'api');
  expect(found).toEqual({
    folder: 'api/alembic',
    table: 'alembic_version',
    diagnostics: [],
    migrations: [
      {
        id: 'a1',
        file: 'api/alembic/versions/a_one.py',
        line: 11,
        column: 1,
        after: [],
        digest: null,
        digestOfOtherLineEnds: null,
        when: null,
        sql: null,
      },
    ],
  });
});

test.each([
  [`revision = 'b'\ndown_revision = 'a'`, 'b < a'],
  [`revision = "b"\r\ndown_revision = "a"  # the first\r\n`, 'b < a'],
  [`revision = 'b'\ndown_revision = None`, 'b < '],
  [`revision: str = 'b'\ndown_revision: Union[str, None] = None`, 'b < '],
  [`revision: str = 'b'\ndown_revision: str | None = "a"`, 'b < a'],
  [`revision = 'b'\ndown_revision = ('a', 'c')`, 'b < a c'],
  [`revision = 'b'\ndown_revision = (\n    'a',  # ours\n    "c",\n)`, 'b < a c'],
  [`revision = 'b'\ndown_revision = ['a']`, 'b < a'],
])('%j is read as %j', (text, expected) => {
  expect(order({ 'alembic/versions/x.py': text })).toEqual([expected]);
});

test('revisions come after those that they name, whatever their files are called', () => {
  expect(
    order({
      'alembic/versions/1.py': revision('d', `('b', 'c')`),
      'alembic/versions/2.py': revision('c', `'a'`),
      'alembic/versions/3.py': revision('b', `'a'`),
      'alembic/versions/4.py': revision('a', 'None'),
      'alembic/versions/.#4.py': 'half',
      'alembic/versions/__init__.py': '',
      'alembic/versions/notes.txt': '',
      'alembic/versions/__pycache__/4.pyc': '',
    }),
  ).toEqual(['a < ', 'c < a', 'b < a', 'd < b c']);
});

test.each<[Files, string, string]>([
  [{ 'alembic.ini': '[alembic]\nscript_location = %(here)s/migr\n' }, 'migr', 'alembic_version'],
  [
    { 'alembic.ini': '[alembic]\r\n# where\r\nscript_location = migr\r\n' },
    'migr',
    'alembic_version',
  ],
  [
    {
      'alembic.ini':
        '[alembic]\n# script_location = no\nscript_location: ./migr/\n[loggers]\nkeys = a\n',
    },
    'migr',
    'alembic_version',
  ],
  [
    {
      'pyproject.toml':
        '[project]\nname = "x"\n[tool.alembic]\nscript_location = "%(here)s/migr"\n',
    },
    'migr',
    'alembic_version',
  ],
  [
    {
      'alembic.ini': '[alembic]\nscript_location = migr\n',
      'migr/env.py': `    context.configure(\n        version_table="history", version_table_schema='app')`,
    },
    'migr',
    'app.history',
  ],
])('the configuration %j', (config, folder, table) => {
  const found = read({ ...config, 'migr/versions/a.py': revision('a', 'None') });
  expect([found.folder, found.table, found.diagnostics, found.migrations.length]).toEqual([
    folder,
    table,
    [],
    1,
  ]);
});

test('version_locations are read one after the other', () => {
  const found = read({
    'alembic.ini':
      '[alembic]\nscript_location = migr\nversion_locations = %(here)s/one:%(here)s/two\n',
    'migr/env.py': '',
    'one/a.py': revision('a', 'None'),
    'two/b.py': revision('b', `'a'`),
  });
  expect(found.migrations.map(({ file }) => file)).toEqual(['one/a.py', 'two/b.py']);
});

test('several heads name each other', () => {
  const { diagnostics } = read({
    'alembic/versions/a.py': revision('a', 'None'),
    'alembic/versions/b.py': revision('b', `'a'`),
    'alembic/versions/c.py': revision('c', `'a'`),
  });
  expect(diagnostics).toEqual([
    {
      code: 'MIGRATION_HEADS',
      severity: 'error',
      message: 'There are 2 heads, and alembic upgrade head takes one: b, c.',
      file: 'alembic/versions/c.py',
      line: 11,
      column: 1,
      fix: 'Run: alembic merge heads -m "merge heads"',
      related: [
        { file: 'alembic/versions/b.py', line: 11, column: 1, message: '"b" is a head too' },
      ],
    },
  ]);
});

test.each<[string, Files, string[]]>([
  [
    'a gap',
    { 'alembic/versions/b.py': revision('b', `'a'`) },
    [
      'MIGRATION_PREDECESSOR alembic/versions/b.py:11:1 Revision "b" comes after "a", which no file has: alembic stops there. Restore the file of "a": git log --all -S a; or correct down_revision.',
    ],
  ],
  [
    'a circle',
    {
      'alembic/versions/a.py': revision('a', `'b'`),
      'alembic/versions/b.py': revision('b', `'a'`),
    },
    [
      'MIGRATION_PREDECESSOR alembic/versions/a.py:11:1 Revision "a" comes after itself, by way of b. Correct down_revision of one of them.',
    ],
  ],
  [
    'no folder',
    { 'alembic.ini': '[alembic]\nscript_location = %(here)s/none\n' },
    [
      'MIGRATIONS_MISSING alembic.ini:2:1 Service "api" is migrated by alembic, but there is no folder "none". Correct migrations.directory in the registry, or make the first migration in "none".',
    ],
  ],
  [
    'a location that only Python knows',
    { 'alembic.ini': '[alembic]\nscript_location = app:migrations\n' },
    [
      'MIGRATIONS_MISSING alembic.ini:1:1 Service "api" is migrated by alembic, but there is no folder "alembic". "alembic.ini" computes the folder, and it is not run here. Write the folder as a plain text in "alembic.ini".',
    ],
  ],
  [
    'a revision that is computed',
    { 'alembic/versions/b.py': `revision = 'b'\ndown_revision = previous()\n` },
    [
      'MIGRATION_UNREADABLE alembic/versions/b.py:1:1 "alembic/versions/b.py" has no line down_revision = ... with a plain text, by which alembic orders it. Write down_revision as alembic revision does, or move the file out of the folder of revisions.',
    ],
  ],
  [
    'a merge conflict',
    { 'alembic/versions/b.py': `revision = 'b'\n<<<<<<< HEAD\ndown_revision = 'a'\n=======\n` },
    [
      'MIGRATION_UNREADABLE alembic/versions/b.py:2:1 "alembic/versions/b.py" holds the marks of a merge conflict. Keep what both sides added, remove the marks, then run: git add alembic/versions/b.py',
    ],
  ],
  [
    'one id twice',
    {
      'alembic/versions/a.py': revision('a', 'None'),
      'alembic/versions/b.py': revision('a', 'None'),
    },
    [
      'MIGRATION_DUPLICATE alembic/versions/b.py:11:1 Two migrations have the revision "a". Give the one that no database has another revision.',
    ],
  ],
])('%s', (_, files, expected) => {
  expect(problems(files)).toEqual(expected);
});

test('a long run of spaces is read within the time limit of a test', () => {
  const text = `revision = 'a'\ndown_revision = ('x',${' '.repeat(20_000)}?)\n`;
  expect(problems({ 'alembic/versions/a.py': text })).toHaveLength(1);
});
