import { expect, test } from 'vitest';
import { addMigration, canary, embeddedWorkspace } from '../harness/migrations/embedded.js';
import { tools, type Tool } from '../harness/migrations/tools.js';
import { filesWith } from '../harness/secrets.js';
import type { Workspace } from '../harness/workspace.js';

interface Record_ {
  readonly service: string;
  readonly state: string;
  readonly applied: number;
  readonly pending: readonly { readonly id: string }[];
  readonly done: readonly string[];
  readonly diagnostics: readonly { readonly code: string }[];
}

async function migrate(workspace: Workspace, ...args: string[]) {
  const file = 'report.json';
  const result = await workspace.nx(
    ...['run-many', '-t', 'migrate', '--format=json', `--output-file=${file}`],
    ...args,
  );
  const rows = JSON.parse(workspace.read(file)) as Record_[];
  return { ...result, by: new Map(rows.map((row) => [row.service as Tool, row])) };
}

const backwards: readonly Tool[] = ['knex', 'node-pg-migrate', 'dbmate'];

test('each tool must bring an embedded database to its head, once, and say what is left', async () => {
  const workspace = await embeddedWorkspace(tools);
  const fresh = await migrate(workspace);
  expect(fresh.exitCode, fresh.output).toBe(0);
  expect(fresh.output).not.toContain(canary);
  for (const tool of tools) {
    expect(fresh.by.get(tool), tool).toMatchObject({ state: 'migrated', applied: 2, pending: [] });
  }

  const again = await migrate(workspace);
  expect(again.exitCode, again.output).toBe(0);
  for (const tool of tools) {
    expect(again.by.get(tool), tool).toMatchObject({ state: 'current', applied: 2, done: [] });
  }
  expect((await migrate(workspace, '--check')).exitCode).toBe(0);

  for (const tool of tools)
    addMigration(workspace, tool, 3, 'ALTER TABLE product DROP COLUMN name');
  const check = await migrate(workspace, '--check');
  expect(check.exitCode, check.output).toBe(1);
  const dry = await migrate(workspace, '--dry-run');
  expect(dry.exitCode, dry.output).toBe(0);
  for (const tool of tools) {
    expect(dry.by.get(tool), tool).toMatchObject({ state: 'pending', applied: 2, done: [] });
    // knex has programs, and no SQL to read.
    const dangers = tool === 'knex' ? 0 : 1;
    expect(dry.by.get(tool), tool).toHaveProperty('hazards.length', dangers);
  }
  expect((await migrate(workspace, '--status')).exitCode).toBe(0);
  expect((await migrate(workspace, '--verify')).exitCode).toBe(0);
  const third = await migrate(workspace);
  expect(third.exitCode, third.output).toBe(0);
  expect(third.output).toContain('DROPS_COLUMN');

  const projects = `--projects=${backwards.join(',')}`;
  const refused = await workspace.nx('run-many', '-t', 'migrate', projects, '--down=1');
  expect(refused.exitCode).toBe(1);
  expect(refused.output).toContain('CONFIRMATION_MISSING');
  const back = await migrate(workspace, projects, '--down=1', '--yes');
  expect(back.exitCode, back.output).toBe(0);
  for (const tool of backwards) {
    expect(back.by.get(tool), tool).toMatchObject({ state: 'undone', applied: 2 });
  }
  expect(filesWith(workspace.root, canary)).toEqual(['.env']);
}, 400_000);

test('a migration that fails must leave the head where it was and print the way out', async () => {
  const workspace = await embeddedWorkspace(tools);
  expect((await migrate(workspace)).exitCode).toBe(0);
  const broken = 'CREATE TABLE half (id integer); INSERT INTO nowhere VALUES (1)';
  for (const tool of tools) addMigration(workspace, tool, 3, broken);
  const failed = await migrate(workspace);
  expect(failed.exitCode).toBe(1);
  for (const tool of tools) {
    expect(failed.by.get(tool), tool).toMatchObject({
      ...{ state: 'failed', applied: 2, done: [] },
      diagnostics: [{ code: 'MIGRATION_NOT_APPLIED' }],
    });
  }
  expect(failed.output).toContain('nowhere');
  expect(failed.output).not.toContain(canary);
  expect(failed.output).toContain('nx run knex:migrate --status');
}, 300_000);
