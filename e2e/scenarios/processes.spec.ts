import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../harness/eventually.js';
import { freePorts } from '../harness/free-ports.js';
import { processesIn, programOf } from '../harness/processes.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

/** Where `docker` is not found and no engine answers. */
const noEngine = {
  PATH: `${join(process.execPath, '..')}:/usr/bin:/bin`,
  DOCKER_HOST: 'unix:///nowhere',
};

const api = `
const http = require('node:http');
console.log('starting as', process.env.GREETING);
if (process.env.CRASH) { console.error('Error: no such table'); process.exit(3); }
setTimeout(() => http.createServer((_, answer) => answer.end('hello ' + process.env.GREETING))
  .listen(process.env.PORT, '127.0.0.1'), Number(process.env.DELAY ?? 0));
`;
const web = `
const http = require('node:http');
http.createServer(async (_, answer) => answer.end('web: ' + await (await fetch(process.env.API_URL)).text()))
  .listen(process.env.PORT, 'localhost');
`;

async function shop(given: { readonly command?: string } = {}) {
  const [apiPort = 0, webPort = 0] = await freePorts(2);
  const workspace = await createWorkspace({
    files: {
      'apps/api/main.cjs': api,
      'apps/web/main.cjs': web,
      'infra/registry.yaml': [
        'version: 1',
        'services:',
        '  api:',
        '    kind: http-api',
        '    runtime: process',
        `    ports: { http: ${apiPort} }`,
        `    run: { command: ${JSON.stringify(given.command ?? 'node main.cjs')}, directory: apps/api }`,
        '    probes: { readiness: / }',
        '    variables:',
        '      GREETING: { value: "${GREETING:-world}" }',
        '      DELAY: { value: "${DELAY:-0}" }',
        '      CRASH: { value: "${CRASH:-}" }',
        '  web:',
        '    runtime: process',
        `    ports: { http: ${webPort} }`,
        '    run: { command: node main.cjs, directory: apps/web }',
        '    dependsOn: [api]',
        '    variables: { API_URL: { from: api } }',
        '    probes: { readiness: / }',
      ].join('\n'),
    },
  });
  const served = async (): Promise<string> => (await fetch(`http://localhost:${webPort}`)).text();
  return { workspace: workspace.with(noEngine), apiPort, webPort, served };
}

async function ok(workspace: Workspace, ...args: string[]): Promise<string> {
  const result = await workspace.nx(...args);
  expect(result.exitCode, result.output).toBe(0);
  return result.output;
}

test('processes must serve after nx has ended, without any engine, and leave nothing after down', async () => {
  const { workspace, served } = await shop();
  await ok(workspace, 'run-many', '-t', 'up', '--dry-run');
  expect(existsSync(join(workspace.root, '.devops/run')), 'a dry run makes nothing ready').toBe(
    false,
  );
  const output = await ok(workspace, 'run-many', '-t', 'up');
  expect(output).toContain('2 services: 2 ready');
  expect(await served()).toBe('web: hello world');
  const before = processesIn(workspace.root);
  expect(before.map(({ service }) => service).sort()).toEqual(['api', 'api', 'web', 'web']);
  expect(await ok(workspace, 'run-many', '-t', 'up')).toContain('Nothing to do.');
  expect(processesIn(workspace.root)).toEqual(before);
  expect(await ok(workspace, 'run-many', '-t', 'health')).toContain('2 services: 2 healthy');
  const logs = await ok(workspace, 'run', 'api:logs', '--follow=false');
  expect(logs).toContain('starting as world');
  await ok(workspace, 'run-many', '-t', 'down');
  expect(processesIn(workspace.root)).toEqual([]);
  const absent = await workspace.nx('run', 'infra:health');
  expect(absent.exitCode).toBe(1);
  expect(absent.output).toContain('2 services: 2 absent');
});

test('a process must start anew where its variables have changed, and alone', async () => {
  const { workspace, served } = await shop();
  await ok(workspace, 'run-many', '-t', 'up');
  const kept = programOf(workspace.root, 'web').pid;
  workspace.write('.env', 'GREETING=moon\n');
  const plan = await ok(workspace, 'run', 'infra:up', '--dry-run');
  expect(plan).toContain('it runs with another command or other variables');
  expect(await served()).toBe('web: hello world');
  await ok(workspace, 'run', 'infra:up');
  expect(await served()).toBe('web: hello moon');
  expect(programOf(workspace.root, 'web').pid).toBe(kept);
});

test('a service that was killed must be told with its signal and its last lines, and repaired by up', async () => {
  const { workspace, served } = await shop();
  await ok(workspace, 'run-many', '-t', 'up');
  process.kill(programOf(workspace.root, 'api').pid, 'SIGKILL');
  await eventually(async () => {
    const health = await workspace.nx('run', 'api:health');
    expect(health.exitCode).toBe(1);
    expect(health.output).toContain('ended with exit code 137 (SIGKILL)');
    expect(health.output).toContain('  | starting as world');
  });
  await ok(workspace, 'run', 'api:up');
  expect(await served()).toBe('web: hello world');
});

test('a process that ends while it starts must be told at once, with exit code and log', async () => {
  const { workspace } = await shop();
  workspace.write('.env', 'CRASH=1\n');
  const result = await workspace.nx('run', 'web:up');
  expect(result.exitCode).not.toBe(0);
  expect(result.output).toContain('Service "api" ended with exit code 3 before it was ready.');
  expect(result.output).toContain('  | Error: no such table');
  expect(result.milliseconds).toBeLessThan(20_000);
});

test('what runs must be found and ended after rm -rf .devops/run, and after its shim was killed', async () => {
  const { workspace } = await shop();
  await ok(workspace, 'run-many', '-t', 'up');
  rmSync(join(workspace.root, '.devops/run'), { recursive: true });
  expect(await ok(workspace, 'run-many', '-t', 'health')).toContain('2 services: 2 healthy');
  expect(await ok(workspace, 'run-many', '-t', 'up')).toContain('Nothing to do.');
  const shims = processesIn(workspace.root).filter(({ command }) => command.includes('/shim.js'));
  expect(shims).toHaveLength(2);
  for (const { pid } of shims) process.kill(pid, 'SIGKILL');
  expect(await ok(workspace, 'run-many', '-t', 'health')).toContain('2 services: 2 healthy');
  await ok(workspace, 'run', 'infra:down');
  expect(processesIn(workspace.root)).toEqual([]);
});

test('grandchildren must be gone after down: one that ignores SIGTERM, one in a session of its own', async () => {
  const stubborn = `sh -c 'trap "" TERM; while :; do sleep 1; done' & setsid sleep 600 & exec node main.cjs`;
  const { workspace } = await shop({ command: stubborn });
  await ok(workspace, 'run', 'api:up');
  expect(processesIn(workspace.root).length).toBeGreaterThanOrEqual(5);
  await ok(workspace, 'run', 'api:down');
  expect(processesIn(workspace.root)).toEqual([]);
});

test('a port that a stranger holds must be named with its process, and the stranger must live', async () => {
  const { workspace, apiPort } = await shop();
  const code = `require('node:http').createServer((_, a) => a.end('mine')).listen(${apiPort}, '127.0.0.1')`;
  const stranger = spawn(process.execPath, ['-e', code], { stdio: 'ignore' });
  onTestFinished(() => void stranger.kill('SIGKILL'));
  await eventually(async () => {
    expect(await (await fetch(`http://127.0.0.1:${apiPort}`)).text()).toBe('mine');
  });
  const result = await workspace.nx('run', 'web:up');
  expect(result.exitCode).not.toBe(0);
  expect(result.output).toContain('PORT_BUSY');
  expect(result.output).toContain(`process ${stranger.pid ?? 0} (`);
  await ok(workspace, 'run', 'infra:down');
  expect(await (await fetch(`http://127.0.0.1:${apiPort}`)).text()).toBe('mine');
  expect(processesIn(workspace.root)).toEqual([]);
});

test('--free must end what this workspace has started on its ports, and no stranger', async () => {
  const { workspace, apiPort, webPort } = await shop();
  await ok(workspace, 'run', 'api:up');
  const code = `require('node:http').createServer((_, a) => a.end('mine')).listen(${webPort}, '127.0.0.1')`;
  const stranger = spawn(process.execPath, ['-e', code], { stdio: 'ignore' });
  onTestFinished(() => void stranger.kill('SIGKILL'));
  await eventually(async () => {
    expect(await (await fetch(`http://127.0.0.1:${webPort}`)).text()).toBe('mine');
  });
  workspace.write(
    'infra/registry.yaml',
    workspace.read('infra/registry.yaml').replace(/(?<=^  |\[|from: )api/gm, 'books'),
  );
  const refused = await workspace.nx('run', 'books:up');
  expect(refused.output).toContain('nx run infra:ports --free');
  const { pid } = programOf(workspace.root, 'api');
  const dry = await workspace.nx('run', 'infra:ports', '--free', '--dry-run');
  expect(dry.output).toContain(`Would end api (process ${pid},`);
  expect(programOf(workspace.root, 'api').pid).toBe(pid);
  const freed = await workspace.nx('run', 'infra:ports', '--free');
  expect(freed.output).toContain(`which held ${apiPort}.`);
  expect(freed.exitCode, 'a stranger still holds the port of web').toBe(1);
  expect(processesIn(workspace.root)).toEqual([]);
  expect(await (await fetch(`http://127.0.0.1:${webPort}`)).text()).toBe('mine');
  await ok(workspace, 'run', 'books:up');
  const none = await workspace.nx('run', 'infra:ports', '--free');
  expect(none.output).toContain(`Ended books (process `);
});

test('kill -9 of nx during up, then down, must leave nothing', async () => {
  const { workspace } = await shop();
  workspace.write('.env', 'DELAY=60000\n');
  const up = workspace.startNx('run-many', '-t', 'up');
  await eventually(() => {
    expect(processesIn(workspace.root).length).toBeGreaterThan(1);
  }, 30_000);
  up.signal('SIGKILL');
  await up.finished;
  await ok(workspace, 'run-many', '-t', 'down');
  expect(processesIn(workspace.root)).toEqual([]);
});

test('SIGINT during up must end what was starting, and leave what was ready', async () => {
  const { workspace } = await shop();
  await ok(workspace, 'run', 'api:up');
  const kept = programOf(workspace.root, 'api').pid;
  const blocked = createServer();
  onTestFinished(() => void blocked.close());
  workspace.write('apps/web/main.cjs', 'setInterval(() => {}, 1000);\n');
  const up = workspace.startNx('run', 'web:up');
  await eventually(() => {
    expect(programOf(workspace.root, 'web').command).toContain('main.cjs');
  }, 30_000);
  const began = performance.now();
  up.signal('SIGINT');
  expect((await up.finished).exitCode).not.toBe(0);
  expect(performance.now() - began).toBeLessThan(5_500);
  expect(programOf(workspace.root, 'api').pid).toBe(kept);
  expect(processesIn(workspace.root).filter(({ service }) => service === 'web')).toEqual([]);
});

test('a watched process must start anew when its files change, and after it crashed', async () => {
  const { workspace, apiPort } = await shop();
  const registry = workspace.read('infra/registry.yaml');
  workspace.write(
    'infra/registry.yaml',
    registry.replace('directory: apps/api }', 'directory: apps/api, watch: [.] }'),
  );
  await ok(workspace, 'run-many', '-t', 'up');
  workspace.write('apps/api/main.cjs', 'throw new Error("half written");');
  await eventually(async () => {
    const health = await workspace.nx('run', 'api:health');
    expect(health.output).toContain('half written');
  });
  workspace.write('apps/api/main.cjs', api.replace("'hello '", "'hi '"));
  await eventually(async () => {
    expect(await (await fetch(`http://127.0.0.1:${apiPort}`)).text()).toBe('hi world');
  });
  await ok(workspace, 'run', 'infra:down');
  expect(processesIn(workspace.root)).toEqual([]);
});
