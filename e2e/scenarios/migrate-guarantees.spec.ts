import { expect, test } from 'vitest';
import { advisoryLocks, ask, emptied } from '../harness/migrations/database.js';
import { addMigration, embeddedWorkspace } from '../harness/migrations/embedded.js';
import { startMigrate } from '../harness/migrations/executor.js';
import { killAtMoments, tenAtOnce } from '../harness/migrations/killed.js';
import { processesIn } from '../harness/processes.js';
import { eventually } from '../harness/eventually.js';

/** More of each in a long run. */
const rounds = Number(process.env['DEVOPS_ROUNDS'] ?? 1);

const applied = 'SELECT count(*)::int AS count FROM drizzle.__drizzle_migrations';

const versions = 'SELECT count(*)::int AS count FROM schema_migrations';

async function migratedOnce() {
  const workspace = await embeddedWorkspace(['drizzle']);
  const first = await workspace.nx('run', 'drizzle:migrate');
  expect(first.exitCode, first.output).toBe(0);
  return { workspace, place: { port: workspace.port, database: 'drizzle' } };
}

test('ten commands at once must apply each migration exactly once', async () => {
  const { workspace, place } = await migratedOnce();
  for (let round = 1; round <= rounds; round++) {
    await tenAtOnce(workspace, 'drizzle', place);
    expect(await ask(place, applied)).toEqual([{ count: 2 }]);
    expect(await ask(place, advisoryLocks)).toEqual([]);
  }
  await ask(place, emptied);
  const command = ['run', 'drizzle:migrate'];
  const both = await Promise.all([workspace.nx(...command), workspace.nx(...command)]);
  for (const { exitCode, output } of both) expect(exitCode, output).toBe(0);
  expect(await ask(place, applied)).toEqual([{ count: 2 }]);
  expect(processesIn(workspace.root).filter(({ service }) => service.includes('/'))).toEqual([]);
}, 900_000);

// dbmate writes nothing while it works, so that it does not notice that nobody reads any more, and works on.
test('a command that is killed at any moment must leave nothing that stops the next one', async () => {
  const workspace = await embeddedWorkspace(['dbmate']);
  const place = { port: workspace.port, database: 'dbmate' };
  // Slow, so that most moments lie in the middle of what the tool does.
  addMigration(workspace, 'dbmate', 3, 'SELECT pg_sleep(3)');
  // It starts the server, which goes on, and ends by itself all the same.
  const first = await startMigrate(workspace, 'dbmate').finished;
  expect(first.exitCode, first.output).toBe(0);
  await killAtMoments({
    ...{ workspace, service: 'dbmate', place, moments: 2 * rounds },
    afterwards: async () => {
      expect(await ask(place, versions)).toEqual([{ count: 3 }]);
      await eventually(async () => {
        expect(await ask(place, advisoryLocks)).toEqual([]);
      });
      const left = processesIn(workspace.root).filter(({ service }) => service.includes('/'));
      expect(left).toEqual([]);
    },
  });
}, 900_000);

test('what a tool would skip or never notice must be found before anything runs', async () => {
  const { workspace, place } = await migratedOnce();
  const journal = 'apps/drizzle/drizzle/meta/_journal.json';
  const original = workspace.read(journal);

  addMigration(workspace, 'drizzle', 3, 'CREATE TABLE late (id integer)');
  const older = JSON.parse(workspace.read(journal)) as { entries: { when: number }[] };
  const [first, , third] = older.entries;
  if (first === undefined || third === undefined) throw new Error('the journal has three entries');
  third.when = first.when + 1;
  workspace.write(journal, JSON.stringify(older, null, 2));
  const skipped = await workspace.nx('run', 'drizzle:migrate');
  expect(skipped.exitCode).toBe(1);
  expect(skipped.output).toMatch(/_journal\.json:\d+:\d+ +MIGRATION_SKIPPED/);
  expect(skipped.output).toContain('drizzle would skip it without a word');

  workspace.write(journal, original);
  const file = 'apps/drizzle/drizzle/0000_m1.sql';
  workspace.write(file, `${workspace.read(file)}-- a word more\n`);
  const edited = await workspace.nx('run', 'drizzle:migrate', '--verify');
  expect(edited.exitCode).toBe(1);
  expect(edited.output).toMatch(/0000_m1\.sql:1:1 +MIGRATION_EDITED/);
  expect(await ask(place, applied)).toEqual([{ count: 2 }]);

  const down = await workspace.nx('run', 'db:down');
  expect(down.exitCode, down.output).toBe(0);
  const unreachable = await workspace.nx('run', 'drizzle:migrate', '--status');
  expect(unreachable.exitCode).toBe(1);
  expect(unreachable.output).toMatch(/registry\.yaml:\d+:\d+ +DATABASE_NOT_RUNNING/);
  expect(unreachable.output).toContain('nx run db:up');
  const dry = await workspace.nx('run', 'drizzle:migrate', '--dry-run');
  expect(dry.exitCode, dry.output).toBe(0);
  expect(dry.output).toContain('Pending unless it is applied for drizzle:');
  expect(dry.output).toContain('DATABASE_NOT_RUNNING');
  expect(processesIn(workspace.root)).toEqual([]);
}, 300_000);
