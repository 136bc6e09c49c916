import { expect, it, test } from 'vitest';
import type { MigrationTool } from '../../model/migrations.js';
import type { MigrateIntent } from './migrate-plan.js';
import { planMigrate } from './plan-migrate.js';
import { aMigration, aStatus } from './testing/statuses.js';

const all: MigrateIntent = { direction: 'up', to: null };
const to = (id: string): MigrateIntent => ({ direction: 'up', to: id });
const down = (count: number): MigrateIntent => ({ direction: 'down', count });

const at = { file: 'infra/registry.yaml', line: 4, column: 5 };
const api = { directory: '.', service: 'api', project: 'apps-api', at };

function planned(tool: MigrationTool, status: ReturnType<typeof aStatus>, intent: MigrateIntent) {
  const { plan, diagnostics } = planMigrate({ tool, ...api }, status, intent);
  const commands = plan.commands.map((words) => words.join(' '));
  const worked = plan.migrations.map(({ id }) => id).join(' ');
  const problems = diagnostics.map(({ code, message }) => `${code} ${message}`);
  return [...commands, `[${worked}] -> [${[...plan.expected].join(' ')}]`, ...problems];
}

test.each<[string, MigrationTool, string, string, MigrateIntent, string[]]>([
  ['all', 'alembic', 'a', 'b c', all, ['alembic upgrade head', '[b c] -> [a b c]']],
  ['nothing is pending', 'knex', 'a b', '', all, ['[] -> [a b]']],
  ['up to one', 'alembic', 'a', 'b c d', to('c'), ['alembic upgrade c', '[b c] -> [a b c]']],
  [
    'up to one, counted',
    'node-pg-migrate',
    'a',
    'b c d',
    to('c'),
    ['npx node-pg-migrate up 2', '[b c] -> [a b c]'],
  ],
  [
    'up to one, step by step',
    'knex',
    '',
    'a b c',
    to('b'),
    ['npx knex migrate:up', 'npx knex migrate:up', '[a b] -> [a b]'],
  ],
  ['up to one that is applied', 'knex', 'a b', 'c', to('a'), ['[] -> [a b]']],
  [
    'up to one that is not there',
    'knex',
    'a',
    'b c',
    to('x'),
    [
      '[] -> [a]',
      'MIGRATION_NOT_POSSIBLE "x" is no migration of service "api". Pending are: b, c.',
    ],
  ],
  [
    'a tool that knows all or nothing',
    'drizzle',
    'a',
    'b c',
    to('b'),
    [
      '[] -> [a]',
      'MIGRATION_NOT_POSSIBLE drizzle has no way to do --to; service "api" was left as it is.',
    ],
  ],
  ['back by one', 'alembic', 'a b', 'c', down(1), ['alembic downgrade -1', '[b] -> [a]']],
  [
    'back by two, the newest first',
    'dbmate',
    'a b c',
    '',
    down(2),
    ['npx dbmate --no-dump-schema down', 'npx dbmate --no-dump-schema down', '[c b] -> [a]'],
  ],
  [
    'back by more than there is',
    'knex',
    'a',
    '',
    down(2),
    [
      '[] -> [a]',
      'MIGRATION_NOT_POSSIBLE 2 migrations of service "api" cannot be undone: 1 are applied.',
    ],
  ],
  [
    'a tool without a way back',
    'prisma',
    'a b',
    '',
    down(1),
    [
      '[] -> [a b]',
      'MIGRATION_NOT_POSSIBLE prisma has no way to do --down; service "api" was left as it is.',
    ],
  ],
])('%s', (_, tool, applied, pending, intent, expected) => {
  expect(planned(tool, aStatus(applied, pending), intent)).toEqual(expected);
});

it('leaves a branch beside the wanted one alone', () => {
  const pending = [aMigration('b', ['a']), aMigration('c', ['a']), aMigration('d', ['c'])];
  const status = aStatus('a', '', { pending });
  expect(planned('alembic', status, to('d'))).toEqual(['alembic upgrade d', '[c d] -> [a c d]']);
});

it('runs nothing where a look has found something wrong, and lets a warning pass', () => {
  const status = (severity: 'error' | 'warning') => {
    const found = { code: 'MIGRATION_EDITED', message: 'was changed', fix: 'restore it' } as const;
    return aStatus('a', 'b', { diagnostics: [{ ...found, severity }] });
  };
  expect(planned('knex', status('error'), all)).toEqual([
    '[] -> [a]',
    'MIGRATION_EDITED was changed',
  ]);
  expect(planned('knex', status('warning'), all)[0]).toBe('npx knex migrate:latest');
});

it('names the place in the registry, and commands of the Nx project', () => {
  const { diagnostics } = planMigrate({ tool: 'knex', ...api }, aStatus('a', 'b'), to('x'));
  expect(diagnostics).toMatchObject([
    { ...at, fix: 'See what there is: nx run apps-api:migrate --status' },
  ]);
});
