import { expect } from 'vitest';
import { eventually } from '../harness/eventually.js';
import { freePorts } from '../harness/free-ports.js';
import { alembicFiles, revision, versions } from '../harness/migrations/alembic.js';
import { advisoryLocks, ask, emptied } from '../harness/migrations/database.js';
import { canary } from '../harness/migrations/embedded.js';
import { killAtMoments, tenAtOnce } from '../harness/migrations/killed.js';
import { startMigrate } from '../harness/migrations/executor.js';
import { commandsDuring, filesWith } from '../harness/secrets.js';
import { scenario } from '../harness/scenario.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

const rounds = Number(process.env['DEVOPS_ROUNDS'] ?? 1);

async function shop() {
  const [port = 0] = await freePorts(1);
  const workspace = await createWorkspace({
    files: {
      ...alembicFiles,
      '.env': `DB_PASSWORD=${canary}\n`,
      'compose.yaml': [
        'services:',
        '  db:',
        '    image: postgres:17-alpine',
        '    environment: { POSTGRES_PASSWORD: "${DB_PASSWORD:?}", POSTGRES_DB: api }',
        `    ports: ["127.0.0.1:${port}:5432"]`,
        '    healthcheck: { test: [CMD, pg_isready, --host=127.0.0.1], interval: 10s, start_period: 60s, start_interval: 500ms }',
        '  api:',
        '    build: apps/api',
        '    init: true',
        '    environment: { DATABASE_URL: "postgresql://postgres:${DB_PASSWORD:?}@db:5432/api" }',
        '    depends_on: { db: { condition: service_healthy } }',
      ].join('\n'),
      'infra/registry.yaml':
        'version: 1\nservices:\n  api:\n    migrations: { tool: alembic, database: db, directory: apps/api }\n',
    },
  });
  return { workspace, place: { port, database: 'api' } };
}

const heads = 'SELECT version_num FROM alembic_version';

/** Names of all containers of the workspace. */
async function containersOf(workspace: Workspace): Promise<readonly string[]> {
  const listed = await workspace.docker('ps', '-a', '--format', '{{.Names}}');
  return listed.stdout.split('\n').filter((name) => name.startsWith(workspace.name));
}

scenario(
  'alembic must migrate in a container of the image, once, back, and not half',
  async () => {
    const { workspace, place } = await shop();
    const first = workspace.nx('run', 'api:migrate');
    const seen = await commandsDuring(first);
    const fresh = await first;
    expect(fresh.exitCode, fresh.output).toBe(0);
    expect(seen).toContain('api-migrate');
    expect(seen).not.toContain(canary);
    expect(await ask(place, heads)).toEqual([{ version_num: 'b2' }]);
    expect(await containersOf(workspace)).toEqual([`${workspace.name}-db-1`]);

    const again = await workspace.nx('run', 'api:migrate', '--check');
    expect(again.exitCode, again.output).toBe(0);
    const dropped = revision('c3', 'b2', 'ALTER TABLE product DROP COLUMN name');
    workspace.write(`${versions}/c3_name.py`, dropped);
    const image = ['image', 'inspect', '--format', '{{.Id}}', `${workspace.name}-api`];
    const before = (await workspace.docker(...image)).stdout;
    expect(before).toContain('sha256:');
    const dry = await workspace.nx('run', 'api:migrate', '--dry-run');
    expect(dry.exitCode, dry.output).toBe(0);
    expect((await workspace.docker(...image)).stdout).toBe(before);
    expect(await containersOf(workspace)).toEqual([`${workspace.name}-db-1`]);
    expect(dry.output).toMatch(/c3_name\.py:1:1 +DROPS_COLUMN/);
    expect((await workspace.nx('run', 'api:migrate', '--check')).exitCode).toBe(1);

    workspace.write(
      `${versions}/c3_name.py`,
      revision('c3', 'b2', 'INSERT INTO nowhere VALUES (1)'),
    );
    const failed = await workspace.nx('run', 'api:migrate');
    expect(failed.exitCode).toBe(1);
    expect(failed.output).toMatch(/c3_name\.py:\d+:\d+ +MIGRATION_NOT_APPLIED/);
    expect(failed.output).toContain('The database is as it was: b2.');
    expect(await ask(place, heads)).toEqual([{ version_num: 'b2' }]);

    workspace.write(`${versions}/c3_name.py`, dropped);
    workspace.write(`${versions}/d4_other.py`, revision('d4', 'b2', 'SELECT 1'));
    const forked = await workspace.nx('run', 'api:migrate');
    expect(forked.exitCode).toBe(1);
    expect(forked.output).toContain('MIGRATION_HEADS');
    workspace.write(`${versions}/d4_other.py`, revision('d4', 'c3', 'SELECT 1'));
    const to = await workspace.nx('run', 'api:migrate', '--to=c3');
    expect(to.exitCode, to.output).toBe(0);
    expect(await ask(place, heads)).toEqual([{ version_num: 'c3' }]);
    const back = await workspace.nx('run', 'api:migrate', '--down=2', '--yes');
    expect(back.exitCode, back.output).toBe(0);
    expect(await ask(place, heads)).toEqual([{ version_num: 'a1' }]);
    for (const { output } of [fresh, again, dry, failed, forked, to, back]) {
      expect(output).not.toContain(canary);
    }
    expect(filesWith(workspace.root, canary)).toEqual(['.env']);
  },
  400_000,
);

scenario(
  'ten at once must apply once, a look must disturb nobody, and a killed command must stop no later one',
  async () => {
    const { workspace, place } = await shop();
    const first = await workspace.nx('run', 'api:migrate');
    expect(first.exitCode, first.output).toBe(0);
    for (let round = 1; round <= rounds; round++) await tenAtOnce(workspace, 'api', place);
    // Slow, so that most moments lie in the middle of what the tool does.
    workspace.write(`${versions}/c3_slow.py`, revision('c3', 'b2', 'SELECT pg_sleep(3)'));
    await ask(place, emptied);
    const slow = startMigrate(workspace, 'api');
    await eventually(async () => {
      expect(workspace.read('.devops/migrations/api.json')).toContain('"applying"');
      expect(await containersOf(workspace)).toContain(`${workspace.name}-api-migrate`);
    });
    const look = await startMigrate(workspace, 'api', 'dryRun=true').finished;
    expect(look.exitCode, look.output).toBe(0);
    const undisturbed = await slow.finished;
    expect(undisturbed.exitCode, undisturbed.output).toBe(0);
    await killAtMoments({
      ...{ workspace, service: 'api', place, moments: 2 * rounds },
      afterwards: async () => {
        expect(await ask(place, heads)).toEqual([{ version_num: 'c3' }]);
        expect(await containersOf(workspace)).toEqual([`${workspace.name}-db-1`]);
        expect(await ask(place, advisoryLocks)).toEqual([]);
      },
    });
  },
  900_000,
);
