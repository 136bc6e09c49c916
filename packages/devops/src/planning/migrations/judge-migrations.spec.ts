import { expect, test } from 'vitest';
import type {
  AppliedMigration,
  FoundMigrations,
  Migration,
  MigrationTool,
} from '../../model/migrations.js';
import { judgeMigrations } from './judge-migrations.js';

const text = 'a'.repeat(64);
const withOtherLineEnds = 'b'.repeat(64);
const otherText = 'c'.repeat(64);

interface Given {
  readonly tool?: MigrationTool;
  readonly migrations: readonly Migration[];
  readonly applied: readonly AppliedMigration[];
}

function migration(id: string, more: Partial<Migration> = {}): Migration {
  const place = { file: `m/${id}`, line: 1, column: 1 };
  const digests = { digest: null, digestOfOtherLineEnds: null };
  return { id, ...place, after: [], ...digests, when: null, sql: null, ...more };
}

const journaled = (id: string, when: number): Migration =>
  migration(id, {
    file: 'm/meta/_journal.json',
    line: when,
    when,
    sql: `m/${id}.sql`,
    digest: text,
    digestOfOtherLineEnds: withOtherLineEnds,
  });

const prismaMigration = (id: string): Migration =>
  migration(id, {
    file: `m/${id}/migration.sql`,
    sql: `m/${id}/migration.sql`,
    digest: text,
    digestOfOtherLineEnds: withOtherLineEnds,
  });

const row = (id: string | null, more: Partial<AppliedMigration> = {}): AppliedMigration => ({
  id,
  digest: null,
  when: null,
  state: 'applied',
  ...more,
});

const hashed = (digest: string, when: number): AppliedMigration => row(null, { digest, when });

function judged(
  { tool = 'knex', migrations, applied }: Given,
  diagnostics: FoundMigrations['diagnostics'] = [],
) {
  const found: FoundMigrations = { migrations, folder: 'm', table: 't', diagnostics };
  return judgeMigrations({ tool, directory: '.', service: 'api' }, found, applied);
}

function summary(given: Given): string {
  const { applied, pending, head } = judged(given);
  const ids = (list: readonly Migration[]): string => list.map(({ id }) => id).join(' ');
  return `[${ids(applied)}] [${ids(pending)}] ${head}`;
}

const problems = (given: Given): string[] =>
  judged(given).diagnostics.map(
    ({ code, file, line, message, fix }) => `${code} ${file}:${line} ${message} | ${fix}`,
  );

const [one, two, three] = [migration('1_a'), migration('2_b'), migration('3_c')];

/** base - a, then b and c side by side, joined by d. */
const graph = [
  migration('a'),
  migration('b', { after: ['a'] }),
  migration('c', { after: ['a'] }),
  migration('d', { after: ['b', 'c'] }),
];

test.each<[string, Given, string]>([
  ['an empty database', { migrations: [one, two], applied: [] }, '[] [1_a 2_b] null'],
  ['nothing at all', { migrations: [], applied: [] }, '[] [] null'],
  [
    'all is applied',
    { migrations: [one, two], applied: [row('1_a'), row('2_b')] },
    '[1_a 2_b] [] 2_b',
  ],
  ['one is pending', { migrations: [one, two], applied: [row('1_a')] }, '[1_a] [2_b] 1_a'],
  [
    'an older one is applied late',
    { migrations: [one, two], applied: [row('2_b')] },
    '[2_b] [1_a] 2_b',
  ],
  ['only others', { migrations: [one], applied: [row('0_x'), row('0_y')] }, '[] [1_a] 0_y'],
  [
    'two with one id count as applied both, as the tools take it',
    { tool: 'dbmate', migrations: [one, { ...one, file: 'm/1_b' }, two], applied: [row('1_a')] },
    '[1_a 1_a] [2_b] 1_a',
  ],
  ['alembic, nothing', { tool: 'alembic', migrations: graph, applied: [] }, '[] [a b c d] null'],
  [
    'alembic records the end alone',
    { tool: 'alembic', migrations: graph, applied: [row('d')] },
    '[a b c d] [] d',
  ],
  [
    'alembic on one branch',
    { tool: 'alembic', migrations: graph, applied: [row('c')] },
    '[a c] [b d] c',
  ],
  [
    'alembic on both',
    { tool: 'alembic', migrations: graph, applied: [row('b'), row('c')] },
    '[a b c] [d] c',
  ],
  [
    'drizzle goes by time',
    {
      tool: 'drizzle',
      migrations: [journaled('x', 1), journaled('y', 2)],
      applied: [hashed(text, 1)],
    },
    '[x] [y] x',
  ],
  [
    'drizzle, a late one that was given a newer time but kept its place',
    {
      tool: 'drizzle',
      migrations: [journaled('x', 3), journaled('y', 2)],
      applied: [hashed(text, 2), hashed(text, 3)],
    },
    '[x y] [] x',
  ],
  [
    'drizzle skips what is older',
    {
      tool: 'drizzle',
      migrations: [journaled('x', 1), journaled('y', 2), journaled('z', 4)],
      applied: [hashed(text, 1), hashed(otherText, 3)],
    },
    '[x] [z] x',
  ],
  [
    'a failed row outweighs an applied one of the same name',
    {
      tool: 'prisma',
      migrations: [prismaMigration('1_a')],
      applied: [row('1_a', { state: 'failed' }), row('1_a')],
    },
    '[] [] 1_a',
  ],
  [
    'a failed one is neither',
    {
      tool: 'prisma',
      migrations: [prismaMigration('1_a'), prismaMigration('2_b')],
      applied: [row('1_a', { state: 'failed' })],
    },
    '[] [2_b] 1_a',
  ],
])('%s', (_, given, expected) => {
  expect(summary(given)).toBe(expected);
});

const drizzle = (
  migrations: readonly Migration[],
  ...applied: readonly AppliedMigration[]
): Given => ({
  tool: 'drizzle',
  migrations,
  applied,
});

test.each<[string, Given, string[]]>([
  ['nothing is wrong', { migrations: [one, two], applied: [row('1_a')] }, []],
  [
    'an edited one of drizzle',
    drizzle([journaled('x', 1)], hashed(otherText, 1)),
    [
      'MIGRATION_EDITED m/x.sql:1 Migration "x" was changed after it was applied: the database has its old text, and drizzle does not apply the new one. | Find and restore the old text: git log -p -- m/x.sql; then put the change into a new migration: npx drizzle-kit generate --name=what_it_changes',
    ],
  ],
  ['other line ends are no edit', drizzle([journaled('x', 1)], hashed(withOtherLineEnds, 1)), []],
  [
    'a journal with another time',
    drizzle([journaled('x', 7)], hashed(text, 1)),
    [
      'MIGRATION_EDITED m/meta/_journal.json:7 Migration "x" was applied with the time 1, and the journal now has another, by which drizzle would take it for a new one. | Write "when": 1 into this entry.',
    ],
  ],
  [
    'an edited one of prisma',
    {
      tool: 'prisma',
      migrations: [prismaMigration('1_a')],
      applied: [row('1_a', { digest: otherText })],
    },
    [
      'MIGRATION_EDITED m/1_a/migration.sql:1 Migration "1_a" was changed after it was applied: the database has its old text, and prisma does not apply the new one. | Find and restore the old text: git log -p -- m/1_a/migration.sql; then put the change into a new migration: npx prisma migrate dev --create-only --name=what_it_changes',
    ],
  ],
  [
    'a digest without its zeros is not compared',
    {
      tool: 'prisma',
      migrations: [prismaMigration('1_a')],
      applied: [row('1_a', { digest: 'abc' })],
    },
    [],
  ],
  [
    'a failed one',
    {
      tool: 'prisma',
      migrations: [prismaMigration('1_a')],
      applied: [row('1_a', { digest: otherText, state: 'failed' })],
    },
    [
      'MIGRATION_FAILED m/1_a/migration.sql:1 Migration "1_a" began and did not end, and prisma refuses to go on. | Undo by hand what it left, then run: npx prisma migrate resolve --rolled-back 1_a; or complete it, and say --applied.',
    ],
  ],
  [
    'a failed one of another branch, whose name is no word',
    { tool: 'prisma', migrations: [], applied: [row('$(rm) x', { state: 'failed' })] },
    [
      'MIGRATION_FAILED m:1 Migration "$(rm) x" began and did not end, and prisma refuses to go on. | Undo by hand what it left, then run: npx prisma migrate resolve --rolled-back <its name>; or complete it, and say --applied.',
    ],
  ],
  [
    'one that the workspace lacks',
    { tool: 'alembic', migrations: graph, applied: [row('e')] },
    [
      `MIGRATION_UNKNOWN m:1 The database of service "api" has the migration "e", which "m" lacks; alembic stops, since it cannot locate the revision. | Find the branch that has it: git log --all --oneline -- 'm/*e*'; where another service applied it, give each a table or database of its own in place of "t".`,
    ],
  ],
  [
    'one of drizzle, which has no names',
    drizzle([journaled('x', 1)], hashed(text, 1), hashed(otherText, 5)),
    [
      'MIGRATION_UNKNOWN m:1 The database of service "api" has a migration with the time 5, which "m" lacks; drizzle does not notice. | Find the branch that has it: git log --all --oneline -S 5 -- m; where another service applied it, give each a table or database of its own in place of "t".',
    ],
  ],
  [
    'knex, compiled in between',
    { migrations: [migration('1_a.ts')], applied: [row('1_a.js')] },
    [
      'MIGRATION_UNKNOWN m:1 The database of service "api" has the migration "1_a.js", which "m" lacks; knex stops: "The migration directory is corrupt". | Use the ending that it was applied with: "1_a.js" is "1_a.ts" here, and knex compares whole names.',
    ],
  ],
  [
    'an older one, drizzle',
    drizzle(
      [journaled('x', 1), journaled('y', 2), journaled('z', 3)],
      hashed(text, 1),
      hashed(text, 3),
    ),
    [
      'MIGRATION_SKIPPED m/meta/_journal.json:2 Migration "y" is older than "z", which is applied: drizzle would skip it without a word. | If no database has it yet, write "when": 4 into this entry and move it to the end of "entries"; or delete it and run: npx drizzle-kit generate',
    ],
  ],
  [
    'an older one, node-pg-migrate',
    { tool: 'node-pg-migrate', migrations: [one, two, three], applied: [row('1_a'), row('3_c')] },
    [
      'MIGRATION_SKIPPED m/2_b:1 Migration "2_b" is older than "3_c", which is applied: node-pg-migrate refuses to run ("Not run migration ... is preceding already run migration"). | If no database has it yet: git mv m/2_b m/4_b',
    ],
  ],
  [
    'two older ones keep their order, and the zeros',
    {
      migrations: [migration('0001_a'), migration('0002_b'), migration('0003_c')],
      applied: [row('0003_c')],
    },
    [
      'MIGRATION_SKIPPED m/0001_a:1 Migration "0001_a" is older than "0003_c", which is applied: knex would apply it last, an order that a new database does not have. | If no database has it yet: git mv m/0001_a m/0004_a',
      'MIGRATION_SKIPPED m/0002_b:1 Migration "0002_b" is older than "0003_c", which is applied: knex would apply it last, an order that a new database does not have. | If no database has it yet: git mv m/0002_b m/0005_b',
    ],
  ],
  [
    'an older one, prisma: the folder is renamed',
    {
      tool: 'prisma',
      migrations: [prismaMigration('1_a'), prismaMigration('2_b')],
      applied: [row('2_b')],
    },
    [
      'MIGRATION_SKIPPED m/1_a/migration.sql:1 Migration "1_a" is older than "2_b", which is applied: prisma would apply it last, an order that a new database does not have. | If no database has it yet: git mv m/1_a m/3_a',
    ],
  ],
  [
    'an older one without a number',
    { migrations: [migration('a'), migration('b')], applied: [row('b')] },
    [
      'MIGRATION_SKIPPED m/a:1 Migration "a" is older than "b", which is applied: knex would apply it last, an order that a new database does not have. | Rename "a" so that it comes last.',
    ],
  ],
])('%s', (_, given, expected) => {
  expect(problems(given)).toEqual(expected);
});

test('the newest applied one is named, and where it is', () => {
  const { diagnostics } = judged({ migrations: [one, two], applied: [row('2_b')] });
  expect(diagnostics.map(({ severity, related }) => [severity, related])).toEqual([
    ['error', [{ file: 'm/2_b', line: 1, column: 1, message: '"2_b" is applied' }]],
  ]);
});

test('what the reading found comes first, and then explains the rows that nothing else does', () => {
  const broken = {
    code: 'MIGRATION_UNREADABLE',
    severity: 'error',
    message: 'broken',
    file: 'm/meta/_journal.json',
    line: 4,
    column: 1,
    fix: 'mend it',
  } as const;
  const status = judged(drizzle([], hashed(text, 1)), [broken]);
  expect(status).toEqual({ applied: [], pending: [], head: text, diagnostics: [broken] });
});

test('two that drizzle would skip get times of their own', () => {
  const migrations = [journaled('x', 1), journaled('y', 2), journaled('z', 3)];
  const { diagnostics } = judged(drizzle(migrations, hashed(text, 3)));
  expect(diagnostics.map(({ fix }) => /"when": (\d+)/.exec(fix)?.[1])).toEqual(['4', '5']);
});
