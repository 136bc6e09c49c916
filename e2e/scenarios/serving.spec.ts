import { expect, test } from 'vitest';
import { packagesOf, type Packages } from '../harness/base.js';
import { eventually } from '../harness/eventually.js';
import { freePorts } from '../harness/free-ports.js';
import { processesIn } from '../harness/processes.js';
import { createWorkspace } from '../harness/workspace.js';

const server = `
require('node:http').createServer((_, answer) => answer.end('served')).listen(process.env.PORT, '127.0.0.1');
`;

/** A project whose service is a process that needs `db`; `serve` runs the project itself. */
async function workspaceWith(packages: Packages, project: Readonly<Record<string, string>>) {
  const [db = 0, api = 0] = await freePorts(2);
  const workspace = await createWorkspace({
    packages,
    files: {
      'db.cjs': server,
      'apps/api/main.cjs': `${server}\nfetch('http://127.0.0.1:${db}').then(async (a) => console.log('db says', await a.text()));`,
      'infra/registry.yaml': [
        'version: 1',
        'services:',
        '  db:',
        '    runtime: process',
        `    ports: { tcp: ${db} }`,
        '    run: { command: node db.cjs }',
        '    probes: { readiness: / }',
        '  api:',
        '    runtime: process',
        '    project: api',
        `    ports: { http: ${api} }`,
        '    run: { command: node main.cjs, directory: apps/api }',
        '    dependsOn: [db]',
      ].join('\n'),
      ...project,
    },
  });
  return { workspace, api };
}

const inProjectJson = (target: object) => ({
  'apps/api/project.json': JSON.stringify({ name: 'api', targets: { serve: target } }),
});
const inPackageJson = {
  'package.json': JSON.stringify({ name: 'shop', private: true, workspaces: ['apps/*'] }),
  'apps/api/package.json': JSON.stringify({
    name: 'api',
    scripts: { serve: 'PORT=0 node main.cjs' },
  }),
};
const command = { command: 'PORT=0 node apps/api/main.cjs' };

test.each([
  ['a target of project.json', packagesOf.matched, inProjectJson(command)],
  ['a script of package.json', packagesOf.matched, inPackageJson],
  ['Nx 22', packagesOf.previous, inProjectJson(command)],
  ['Nx 24', packagesOf.next, inProjectJson({ ...command, continuous: true })],
] as const)(
  'nx serve must start what the project needs first: %s',
  async (_, packages, project) => {
    const { workspace } = await workspaceWith(packages, project);
    const serving = workspace.startNx('run', 'api:serve', '--output-style=stream');
    await eventually(() => {
      expect(serving.output()).toContain('db says served');
    }, 60_000);
    const started = new Set(processesIn(workspace.root).map(({ service }) => service));
    expect([...started]).toEqual(['db']);
    serving.signal('SIGTERM');
    await serving.finished;
    expect(processesIn(workspace.root).map(({ service }) => service)).toContain('db');
  },
);

test('nx serve must leave dependencies alone where the project has its own', async () => {
  const { workspace } = await workspaceWith(
    packagesOf.matched,
    inProjectJson({ command: 'node -e "console.log(1)"', dependsOn: [] }),
  );
  const served = await workspace.nx('run', 'api:serve');
  expect(served.exitCode, served.output).toBe(0);
  expect(processesIn(workspace.root)).toEqual([]);
});
