import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { identities } from '../harness/containers.js';
import { eventually } from '../harness/eventually.js';
import { scenario } from '../harness/scenario.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

/** Every file of the user's: what generators may touch. */
function files(workspace: Workspace): Record<string, string> {
  const own = (path: string): boolean => !/^(node_modules|\.nx|\.devops|package)/.test(path);
  const paths = readdirSync(workspace.root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(workspace.root.length + 1))
    .filter(own);
  return Object.fromEntries(paths.sort().map((path) => [path, workspace.read(path)]));
}

async function generate(workspace: Workspace, ...args: string[]): Promise<string> {
  const result = await workspace.nx('g', ...args);
  expect(result.exitCode, result.output).toBe(0);
  return result.output;
}

const services = [
  ['devops:service', 'db', '--kind=postgres'],
  ['devops:service', 'cache', '--kind=redis'],
  ['devops:service', 'api', '--kind=http-api', '--template=express', '--dependsOn=db,cache'],
];

scenario(
  'services that are generated into an empty folder must start and answer with no further step',
  async () => {
    const workspace = await createWorkspace({ files: {} });
    await generate(workspace, 'devops:init');
    for (const words of services) await generate(workspace, ...words);
    const registry = workspace.read('infra/registry.yaml');
    expect(registry).toMatch(/api:\n {4}kind: http-api\n {4}ports: \{ http: 9000 \}/);
    expect(registry).toMatch(/db:\n {4}kind: postgres\n {4}ports: \{ postgres: 9020 \}/);
    expect(registry).toMatch(/cache:\n {4}kind: redis\n {4}ports: \{ redis: 9021 \}/);

    const before = files(workspace);
    for (const words of services) await generate(workspace, ...words);
    await generate(workspace, 'devops:init');
    await generate(
      workspace,
      'devops:service',
      'mail',
      '--kind=worker',
      '--depends-on=db',
      '--dry-run',
    );
    expect(files(workspace), 'a second run and a dry one change no byte').toEqual(before);

    for (const target of ['up', 'health']) {
      const result = await workspace.nx('run-many', '-t', target);
      expect(result.exitCode, result.output).toBe(0);
    }
    const answer = (await (await fetch('http://127.0.0.1:9000/')).json()) as object;
    expect(answer).toEqual({
      service: 'api',
      postgres: { database: 'api', time: expect.any(String) as string },
    });

    const graph = await workspace.nx('graph', '--file=graph.json');
    expect(graph.exitCode, graph.output).toBe(0);
    const { dependencies } = (
      JSON.parse(readFileSync(join(workspace.root, 'graph.json'), 'utf8')) as Graph
    ).graph;
    const targets = (dependencies['api'] ?? []).map(({ target }) => target).sort();
    expect(targets).toEqual(['api-db-setup', 'cache', 'db']);

    const started = await identities(workspace);
    const plain = await workspace.compose('up', '-d', '--wait');
    expect(plain.exitCode, plain.output).toBe(0);
    expect(await identities(workspace), 'Compose finds nothing to recreate').toEqual(started);
    expect((await workspace.nx('run-many', '-t', 'down')).exitCode).toBe(0);

    onTestFinished(async () => {
      await workspace.docker('rmi', '-f', `${workspace.name}-api`);
    });
    const alone = await workspace.compose('up', '-d', '--wait');
    expect(alone.exitCode, alone.output).toBe(0);
    await eventually(async () => {
      expect((await fetch('http://127.0.0.1:9000/ready')).status).toBe(200);
    });
  },
  240_000,
);

interface Graph {
  readonly graph: {
    readonly dependencies: Readonly<Record<string, readonly { target: string }[]>>;
  };
}
