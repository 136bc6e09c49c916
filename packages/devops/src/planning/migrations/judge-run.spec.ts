import { expect, it } from 'vitest';
import { aService } from '../../testing/literals.js';
import { judgeRun } from './judge-run.js';
import type { MigrateIntent } from './migrate-plan.js';
import { planMigrate } from './plan-migrate.js';
import { aStatus } from './testing/statuses.js';

const failed = {
  code: 'COMMAND_FAILED',
  severity: 'error',
  message: '"alembic upgrade head" failed with exit code 1.',
  fix: 'read',
} as const;

const upwards: MigrateIntent = { direction: 'up', to: null };

function judged(
  before: ReturnType<typeof aStatus>,
  after: ReturnType<typeof aStatus>,
  { fails = false, intent = upwards, process = false } = {},
) {
  const at = { file: 'infra/registry.yaml', line: 4, column: 5 };
  const names = { service: 'api', project: 'api' };
  const request = { tool: 'alembic', directory: 'apps/api', ...names, at } as const;
  const { plan } = planMigrate(request, before, intent);
  const service = aService({ name: 'api', ...(process ? { process: {} as never } : {}) });
  return judgeRun({ service, plan, before, after, failure: fails ? [failed] : [] });
}

const pending = aStatus('a', 'b c');

it('is migrated when the database says so', () => {
  expect(judged(pending, aStatus('a b c', ''))).toEqual({
    state: 'migrated',
    done: ['b', 'c'],
    diagnostics: [],
  });
});

it('is undone when the database has it no more', () => {
  const intent: MigrateIntent = { direction: 'down', count: 1 };
  const found = judged(aStatus('a b', ''), aStatus('a', 'b'), { intent });
  expect(found).toEqual({ state: 'undone', done: ['b'], diagnostics: [] });
});

it('half-way: says what was done, what was not, where the database is, and why', () => {
  const { state, done, diagnostics } = judged(pending, aStatus('a b', 'c'), { fails: true });
  expect([state, done]).toEqual(['failed', ['b']]);
  expect(diagnostics).toMatchObject([
    {
      code: 'MIGRATION_NOT_APPLIED',
      message:
        'Service "api" was not migrated to the end; "c" is not done. The database went from a to b. What runs was not touched.\n"alembic upgrade head" failed with exit code 1.',
      file: 'm/c',
      line: 1,
      fix: 'Mend it and run it again: nx run api:migrate. To see where it stands: nx run api:migrate --status',
    },
  ]);
});

it('says that nothing has changed, also of an empty database', () => {
  const message = (found: ReturnType<typeof judged>) => found.diagnostics[0]?.message;
  expect(message(judged(pending, pending, { fails: true }))).toContain(
    '"b" is not done. The database is as it was: a.',
  );
  const empty = aStatus('', 'a');
  expect(message(judged(empty, empty, { fails: true }))).toContain('as it was: an empty database.');
});

it('does not believe a tool that ends well and applies nothing', () => {
  const [found] = judged(pending, pending).diagnostics;
  expect(found?.message).toContain('alembic ended well and left "b" as it was.');
  expect(found?.fix).toMatch(/^See whether the image holds the migrations of the workspace\./);
  const [own] = judged(pending, pending, { process: true }).diagnostics;
  expect(own?.fix).not.toContain('image');
});

it('a tool that fails after all was done has failed', () => {
  const { state, done } = judged(pending, aStatus('a b c', ''), { fails: true });
  expect([state, done]).toEqual(['failed', ['b', 'c']]);
});
