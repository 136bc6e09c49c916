import { expect, test } from 'vitest';
import { migrationTools } from '../../model/migrations.js';
import { appliedQuery, existsQuery, appliedFrom } from './applied-rows.js';
import { foreignTables } from './foreign-tables.js';
import { tools } from './tools.js';

test('the commands of each tool', () => {
  const commands = migrationTools.map((tool) => {
    const { applyWords, downWords, newWords, lock, older } = tools[tool];
    const down = downWords(2)?.map((words) => words.join(' ')) ?? 'cannot';
    return [lock, older, applyWords.join(' '), down, newWords('-add users!').join('|')];
  });
  expect(commands).toEqual([
    [
      'none',
      'applies',
      'alembic upgrade head',
      ['alembic downgrade -2'],
      'alembic|revision|--message=-add users!',
    ],
    [
      'none',
      'skips',
      'npx drizzle-kit migrate',
      'cannot',
      'npx|drizzle-kit|generate|--name=add_users',
    ],
    [
      'own',
      'applies',
      'npx prisma migrate deploy',
      'cannot',
      'npx|prisma|migrate|dev|--create-only|--name=add_users',
    ],
    [
      'own',
      'applies',
      'npx knex migrate:latest',
      ['npx knex migrate:down', 'npx knex migrate:down'],
      'npx|knex|migrate:make|add_users',
    ],
    [
      'own',
      'refuses',
      'npx node-pg-migrate up',
      ['npx node-pg-migrate down 2'],
      'npx|node-pg-migrate|create|add_users',
    ],
    [
      'none',
      'applies',
      'npx dbmate --no-dump-schema up',
      ['npx dbmate --no-dump-schema down', 'npx dbmate --no-dump-schema down'],
      'npx|dbmate|new|add_users',
    ],
    [
      'none',
      'applies',
      'npx dbmate --migrations-dir <wrapped> --no-dump-schema up',
      'cannot',
      'npx|dbmate|--migrations-dir|.|new|add_users',
    ],
  ]);
});

test('names of tables are quoted in the questions', () => {
  expect(existsQuery(`drizzle.it's "x"`)).toBe(
    `SELECT to_regclass('"drizzle"."it''s ""x"""') IS NOT NULL AS there`,
  );
  expect(appliedQuery('drizzle', 'drizzle.__drizzle_migrations')).toBe(
    `SELECT hash AS digest, created_at AS "when" FROM "drizzle"."__drizzle_migrations" AS t ORDER BY created_at, id`,
  );
});

test.each([
  [[], []],
  [[{ id: 'a' }], [{ id: 'a', digest: null, when: null, state: 'applied' }]],
  [
    [{ digest: 'd', when: 1795628304058 }],
    [{ id: null, digest: 'd', when: 1795628304058, state: 'applied' }],
  ],
  [
    [{ id: 'a', digest: 'd', state: 'failed' }],
    [{ id: 'a', digest: 'd', when: null, state: 'failed' }],
  ],
])('the rows %j', (rows, expected) => {
  expect(appliedFrom(rows)).toEqual(expected);
});

const found = {
  migrations: [],
  folder: 'm',
  table: 'drizzle.__drizzle_migrations',
  diagnostics: [],
};

test.each([
  [['public.users'], []],
  [['drizzle.__drizzle_migrations'], []],
  [['alembic_version', 'users'], ['error alembic_version']],
  [
    ['public._prisma_migrations', 'other._prisma_migrations', 'drizzle.__drizzle_migrations'],
    ['warning _prisma_migrations'],
  ],
])('of the tables %j another tool has %j', (names, expected) => {
  const diagnostics = foreignTables(
    { tool: 'drizzle', directory: '.', service: 'api' },
    found,
    names,
  );
  const seen = diagnostics.map(
    ({ severity, message }) => `${severity} ${/table "(.*?)"/.exec(message)?.[1]}`,
  );
  expect(seen).toEqual(expected);
});
