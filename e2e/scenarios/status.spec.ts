import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { everything } from '../harness/containers.js';
import { eventually } from '../harness/eventually.js';
import { freePorts } from '../harness/free-ports.js';
import { processesIn, programOf } from '../harness/processes.js';
import type { Finished } from '../harness/run.js';
import { scenario } from '../harness/scenario.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

const server = `
require('node:http').createServer((_, answer) => answer.end('hello')).listen(process.env.PORT, '127.0.0.1');
`;

/** Notes by which signal it was asked to end. */
const asked = `
for (const name of ['SIGINT', 'SIGTERM'])
  process.on(name, () => { require('node:fs').writeFileSync('asked', name); process.exit(); });
${server}`;

/** Processes by name, each with its port. */
const registry = (processes: Readonly<Record<string, number>>): string =>
  [
    'version: 1',
    'services:',
    ...Object.entries(processes).flatMap(([name, port]) => [
      `  ${name}:`,
      '    kind: http-api',
      '    runtime: process',
      `    ports: { http: ${port} }`,
      `    run: { command: node server.js, directory: apps/${name} }`,
      '    probes: { readiness: / }',
    ]),
    '',
  ].join('\n');

async function shop(files: Readonly<Record<string, string>> = {}) {
  const [api = 0, web = 0, cache = 0] = await freePorts(3);
  const workspace = await createWorkspace({
    files: {
      'apps/api/server.js': server,
      'apps/web/server.js': server,
      'compose.yaml': [
        'services:',
        '  cache:',
        '    image: redis:7-alpine',
        `    ports: ["127.0.0.1:${cache}:6379"]`,
        '',
      ].join('\n'),
      'infra/registry.yaml': registry({ api, web }),
      ...files,
    },
  });
  return { workspace, ports: { api, web, cache } };
}

interface Row {
  readonly service: string;
  readonly state: string;
  readonly desired: string;
  readonly observed: string;
  readonly ports: readonly string[];
  readonly drift: string | null;
  readonly fix: string | null;
}

async function look(
  workspace: Workspace,
  ...options: string[]
): Promise<{ readonly rows: readonly Row[]; readonly result: Finished }> {
  const file = ['--format=json', '--outputFile=status.json'];
  const result = await workspace.nx('run', 'infra:status', ...file, ...options);
  return { rows: JSON.parse(workspace.read('status.json')) as readonly Row[], result };
}

async function ok(workspace: Workspace, ...args: string[]): Promise<string> {
  const result = await workspace.nx(...args);
  expect(result.exitCode, result.output).toBe(0);
  return result.output;
}

const states = (rows: readonly Row[]) =>
  Object.fromEntries(rows.map(({ service, state }) => [service, state]));

const allAsDeclared = { api: 'as declared', cache: 'as declared', web: 'as declared' };

scenario(
  'status must show what runs, what was killed and what is declared no more, and change nothing',
  async () => {
    const { workspace, ports } = await shop();
    const absent = await look(workspace);
    expect(absent.result.exitCode, absent.result.output).toBe(0);
    expect(new Set(absent.rows.map(({ drift }) => drift))).toEqual(new Set(['not there']));
    expect((await look(workspace, '--strict')).result.exitCode).toBe(1);

    await ok(workspace, 'run-many', '-t', 'up');
    const before = await everything(workspace);
    const { rows, result } = await look(workspace, '--strict');
    expect(result.exitCode, result.output).toBe(0);
    expect(states(rows)).toEqual(allAsDeclared);
    const { pid } = programOf(workspace.root, 'api');
    expect(rows.find(({ service }) => service === 'api')).toMatchObject({
      desired: 'running',
      observed: expect.stringMatching(new RegExp(`^running for \\d+ [sm], pid ${pid}$`)) as string,
      ports: [`127.0.0.1:${ports.api}`],
    });
    expect(rows.find(({ service }) => service === 'cache')).toMatchObject({
      observed: expect.stringMatching(/^running for \d+ [sm]/) as string,
      ports: [`127.0.0.1:${ports.cache}->6379`],
    });
    expect(result.output).toContain('3 services: 3 as declared');
    expect(await everything(workspace)).toBe(before);

    process.kill(pid, 'SIGKILL');
    await eventually(async () => {
      const killed = await look(workspace);
      expect(killed.result.exitCode, killed.result.output).toBe(0);
      expect(killed.rows[0]).toMatchObject({
        service: 'api',
        observed: expect.stringMatching(/^exited \d+ s ago with 137 \(SIGKILL\)$/) as string,
        drift: 'ended',
        fix: 'nx run api:up',
      });
    });
    await ok(workspace, 'run', 'api:up');
    expect(states((await look(workspace)).rows)).toEqual(allAsDeclared);

    rmSync(join(workspace.root, '.devops/run'), { recursive: true });
    expect(states((await look(workspace)).rows)).toEqual(allAsDeclared);

    workspace.write('infra/registry.yaml', registry({ api: ports.api }));
    const removed = await look(workspace);
    expect(removed.rows[0]).toMatchObject({
      service: 'web',
      state: 'not declared',
      drift: 'the registry has it no more',
      fix: 'nx run infra:down',
    });
    const plan = await ok(workspace, 'run', 'infra:down', '--dry-run');
    expect(plan).toContain('end the processes of web');
    expect(programOf(workspace.root, 'web').pid).toBeGreaterThan(0);
    await ok(workspace, 'run', 'infra:down');
    expect(processesIn(workspace.root)).toEqual([]);
    expect(await everything(workspace)).toBe('--\n--\n');
  },
);

scenario(
  'status must name a process whose variables and a container whose file changed',
  async () => {
    const { workspace } = await shop();
    await ok(workspace, 'run-many', '-t', 'up');
    const compose = workspace.read('compose.yaml');
    workspace.write('compose.yaml', `${compose}    environment: { MODE: fast }\n`);
    const text = workspace.read('infra/registry.yaml');
    workspace.write('infra/registry.yaml', `${text}    variables: { MODE: { value: fast } }\n`);
    const { rows } = await look(workspace);
    expect(Object.fromEntries(rows.map(({ service, drift }) => [service, drift]))).toEqual({
      api: null,
      cache: 'its inputs may have changed since it was made',
      web: 'runs with another command or other variables',
    });
    await ok(workspace, 'run', 'infra:up');
    expect(states((await look(workspace)).rows)).toEqual(allAsDeclared);
    await ok(workspace, 'run', 'infra:down');
  },
);

const withoutEngine = {
  PATH: `${join(process.execPath, '..')}:/usr/bin:/bin`,
  DOCKER_HOST: 'unix:///nowhere',
};

test('status must show processes where the engine does not answer, and say so with exit code 1', async () => {
  const shopWithContainer = await shop();
  const workspace = shopWithContainer.workspace.with(withoutEngine);
  await ok(workspace, 'run-many', '-t', 'up', '-p', 'api,web');
  const { rows, result } = await look(workspace);
  expect(result.exitCode).toBe(1);
  expect(result.output).toContain('ENGINE_UNREACHABLE');
  expect(states(rows)).toEqual({ ...allAsDeclared, cache: 'unknown' });
  expect(rows.find(({ service }) => service === 'cache')?.observed).toBe(
    'unknown: the engine does not answer',
  );
  await ok(workspace, 'run-many', '-t', 'down', '-p', 'api,web');
  expect(processesIn(workspace.root)).toEqual([]);
});

test('what a registry no longer has must end without any engine, as it was declared when it started', async () => {
  const { workspace: whole } = await shop({ 'apps/web/server.js': asked });
  const workspace = whole.with(withoutEngine);
  rmSync(join(workspace.root, 'compose.yaml'));
  const text = workspace.read('infra/registry.yaml');
  const interrupted = 'directory: apps/web, stopSignal: SIGINT }';
  workspace.write('infra/registry.yaml', text.replace('directory: apps/web }', interrupted));
  await ok(workspace, 'run-many', '-t', 'up');
  workspace.write('infra/registry.yaml', 'version: 1\n');
  const { rows, result } = await look(workspace);
  expect(result.exitCode, result.output).toBe(0);
  expect(states(rows)).toEqual({ api: 'not declared', web: 'not declared' });
  await ok(workspace, 'run', 'infra:down');
  expect(processesIn(workspace.root)).toEqual([]);
  expect(workspace.read('apps/web/asked')).toBe('SIGINT');
  expect((await look(workspace)).rows).toEqual([]);
});
