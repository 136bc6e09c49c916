import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { baseWorkspace, packagesOf, type Packages } from '../harness/base.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

const versions = {
  'the latest Nx 22': packagesOf.previous,
  'Nx 23.3.1 with the @nx/devkit that npm adds': packagesOf.mixed,
  'Nx 23.3.1 with its own @nx/devkit': packagesOf.matched,
  'what `npm i -D nx` installs': packagesOf.next,
};
const cases = Object.entries(versions).flatMap(([name, packages]) =>
  [false, true].map((daemon) => [name, daemon ? 'on' : 'off', packages, daemon] as const),
);

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const library = (name: string, ...implicitDependencies: string[]): string =>
  json({
    name,
    implicitDependencies,
    targets: { build: { command: 'echo built', configurations: { production: {} } } },
  });

// A library "db" and a project "infra" have the names that services and the plugin would like; "web" is imported by "api",
// and depends on it in Compose; `^production` makes Nx hash what "api" depends on, the database too.
const files = {
  'package.json': json({ name: 'scratch', private: true }),
  'nx.json': json({
    analytics: false,
    plugins: ['devops'],
    namedInputs: { default: ['{projectRoot}/**/*'], production: ['default'] },
    targetDefaults: {
      build: { cache: true, dependsOn: ['^build'], inputs: ['production', '^production'] },
    },
  }),
  '.gitignore': 'node_modules\n.nx\n.env\n',
  'compose.yaml': `name: shop
services:
  db: { image: "redis:\${TAG:-7-alpine}" }
  cache: { image: redis:7-alpine }
  api: { build: apps/api, image: devops-test/web, depends_on: [db, cache] }
  worker: { build: apps/api, image: devops-test/web, depends_on: [api] }
  web: { build: apps/web, image: devops-test/web, depends_on: [api] }
`,
  'infra/registry.yaml': 'version: 1\nenvironments: { production: { branch: main } }\n',
  '.env': 'TAG=canary-value\n',
  'apps/api/Dockerfile': 'FROM devops-test/web\n',
  'apps/web/Dockerfile': 'FROM devops-test/web\n',
  'apps/api/project.json': library('api', 'web'),
  'apps/web/project.json': library('web'),
  'libs/db/project.json': library('db'),
  'libs/infra/project.json': library('infra'),
};
const names = ['api', 'cache', 'db', 'devops-infra', 'infra', 'shop-db', 'web', 'worker'];

test.for(cases)('%s, daemon %s', { timeout: 300_000 }, async (version, { skip, annotate }) => {
  const [, , packages, daemon] = version;
  if (!(await installs(packages))) skip('not run: it could not be installed here');
  const workspace = await createWorkspace({ packages, daemon, files });
  await annotate((await workspace.nx('--version')).stdout.trim());

  expect(await projects(workspace)).toEqual(names);

  const graph = await graphOf(workspace);
  expect(graph.edges['api']).toEqual(['cache', 'shop-db', 'web']);
  expect(graph.edges['web'], 'an import from api would close the cycle').toEqual([]);
  expect(graph.edges['worker']).toEqual([]);
  expect(graph.text).not.toContain('canary-value');

  const built = await workspace.nx('run-many', '-t', 'build');
  expect(built.exitCode, built.output).toBe(0);

  const tasks = await tasksOf(workspace);
  expect(tasks['api:up']).toEqual(['cache:up', 'shop-db:up']);
  expect(tasks['worker:up']).toEqual(['api:up']);
  expect(tasks['web:up']).toEqual(['api:up']);

  await refusesMisspelling(workspace);
  await survivesBrokenFiles(workspace);
});

async function installs(packages: Packages): Promise<boolean> {
  try {
    await baseWorkspace(packages);
    return true;
  } catch {
    return false;
  }
}

async function projects(workspace: Workspace): Promise<string[]> {
  const shown = await workspace.nx('show', 'projects', '--json');
  expect(shown.exitCode, shown.output).toBe(0);
  return (JSON.parse(shown.stdout) as string[]).sort();
}

async function graphOf(
  workspace: Workspace,
): Promise<{ text: string; edges: Record<string, string[]> }> {
  const made = await workspace.nx('graph', '--file=graph.json');
  expect(made.exitCode, made.output).toBe(0);
  const text = readFileSync(join(workspace.root, 'graph.json'), 'utf8');
  const { graph } = JSON.parse(text) as {
    graph: { dependencies: Record<string, { target: string }[]> };
  };
  const edges = Object.entries(graph.dependencies).map(([name, list]) => [
    name,
    list.map(({ target }) => target).sort(),
  ]);
  return { text, edges: Object.fromEntries(edges) as Record<string, string[]> };
}

/** Nx 24 writes objects where the others write names. */
async function tasksOf(workspace: Workspace): Promise<Record<string, string[]>> {
  const made = await workspace.nx('run-many', '-t', 'up', '--graph=tasks.json');
  expect(made.exitCode, made.output).toBe(0);
  const { tasks } = JSON.parse(workspace.read('tasks.json')) as {
    tasks: { dependencies: Record<string, (string | { id: string })[]> };
  };
  const edges = Object.entries(tasks.dependencies).map(([name, list]) => [
    name,
    list.map((one) => (typeof one === 'string' ? one : one.id)).sort(),
  ]);
  return Object.fromEntries(edges) as Record<string, string[]>;
}

async function refusesMisspelling(workspace: Workspace): Promise<void> {
  const refused = await workspace.nx('run', 'worker:up:prodution');
  expect(refused.exitCode, refused.output).toBe(1);
  expect(refused.output).toContain('Fix: Write -c production');
  const others = await workspace.nx('run-many', '-t', 'build', '-c', 'prodution');
  expect(others.exitCode, others.output).toBe(0);
}

async function survivesBrokenFiles(workspace: Workspace): Promise<void> {
  workspace.write('compose.yaml', 'services:\n  db: { image: redis\n');
  workspace.write('infra/registry.yaml', 'version: [\n');
  expect(await projects(workspace)).toEqual(names);
  const built = await workspace.nx('run-many', '-t', 'build');
  expect(built.exitCode, built.output).toBe(0);
  await workspace.nx('reset');
  expect(await projects(workspace)).toEqual(['api', 'db', 'devops-infra', 'infra', 'web']);
  workspace.write('compose.yaml', 'services: { fresh: { image: redis } }\n');
  expect(await projects(workspace)).toContain('fresh');
}
