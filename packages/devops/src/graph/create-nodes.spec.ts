import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Nodes } from './project-nodes.js';

class Workspace {
  readonly root = join(mkdtempSync(join(tmpdir(), 'create-nodes-')), 'shop');
  readonly files: string[] = [];

  constructor() {
    vi.stubEnv('NX_WORKSPACE_DATA_DIRECTORY', undefined);
    vi.stubEnv('NX_PROJECT_GRAPH_CACHE_DIRECTORY', undefined);
    onTestFinished(() => {
      rmSync(dirname(this.root), { recursive: true });
      vi.unstubAllEnvs();
    });
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
    if (!this.files.includes(path)) this.files.push(path);
  }

  /** As another command does it: nothing is left in memory. */
  async infer(options?: unknown): Promise<string[]> {
    vi.resetModules();
    return this.inferAgain(options);
  }

  async inferAgain(options?: unknown): Promise<string[]> {
    const { inferProjects } = await import('./create-nodes.js');
    const nxJsonConfiguration = {};
    return names(
      await inferProjects(this.files, options, { workspaceRoot: this.root, nxJsonConfiguration }),
    );
  }

  get cacheFile(): string {
    const folder = join(this.root, '.nx/workspace-data');
    return join(folder, readdirSync(folder)[0]!);
  }
}

function names(nodes: Nodes): string[] {
  const projects = nodes.flatMap(([, result]) => Object.values(result.projects));
  return projects.map((project) => project.name ?? '-').sort();
}

function shop(): Workspace {
  const workspace = new Workspace();
  workspace.write('compose.yaml', 'services: { db: { image: postgres } }\n');
  return workspace;
}

/** Puts a mark into what is kept, so that it shows where it is used again. */
function mark(workspace: Workspace): void {
  const kept = readFileSync(workspace.cacheFile, 'utf8');
  writeFileSync(workspace.cacheFile, kept.replaceAll('"name":"db"', '"name":"kept"'));
}

test('with nothing changed the last result is used again, in the next command too', async () => {
  const workspace = shop();
  expect(await workspace.infer()).toEqual(['db', 'infra']);
  mark(workspace);
  expect(await workspace.infer()).toEqual(['infra', 'kept']);
  expect(await workspace.inferAgain()).toEqual(['infra', 'kept']);
});

test.each<[string, (workspace: Workspace) => void, string[]]>([
  [
    'an edited file',
    (workspace) => {
      workspace.write('compose.yaml', 'services: { db: {}, cache: { image: redis } }\n');
    },
    ['cache', 'db', 'infra'],
  ],
  [
    'a file that was looked for in vain',
    (workspace) => {
      workspace.write('compose.override.yaml', 'services: { cache: { image: redis } }\n');
    },
    ['cache', 'db', 'infra'],
  ],
  [
    'a registry',
    (workspace) => {
      workspace.write('ops/compose.yaml', 'services: { forge: { image: nginx } }\n');
      workspace.write('infra/registry.yaml', 'compose: { ops: { directory: ops } }\n');
    },
    ['db', 'forge', 'infra'],
  ],
  [
    'a project that takes a name',
    (workspace) => {
      workspace.write('libs/db/project.json', '{"name":"db"}');
    },
    ['infra', 'shop-db'],
  ],
])('%s counts at once', async (_what, change, expected) => {
  const workspace = shop();
  await workspace.infer();
  mark(workspace);
  change(workspace);
  expect(await workspace.infer()).toEqual(expected);
  expect(await workspace.inferAgain()).toEqual(expected);
});

test('each set of options has a result of its own', async () => {
  const workspace = shop();
  expect(await workspace.infer({ prefix: 'svc-' })).toEqual(['infra', 'svc-db']);
  expect(await workspace.inferAgain({ name: 'stack' })).toEqual(['db', 'stack']);
  expect(await workspace.inferAgain({ prefix: 7, name: [], edges: 'no' })).toEqual(['db', 'infra']);
});

test.each(['', '{', 'null', '[]', '{"format":1,"key":"x"}', '\u0000'])(
  'a damaged cache is no cache: %j',
  async (text) => {
    const workspace = shop();
    await workspace.infer();
    writeFileSync(workspace.cacheFile, text);
    expect(await workspace.infer()).toEqual(['db', 'infra']);
  },
);

test('a file that breaks leaves its services, over several commands', async () => {
  const workspace = shop();
  await workspace.infer();
  workspace.write('compose.yaml', 'services: {{{\n');
  expect(await workspace.infer()).toEqual(['db', 'infra']);
  expect(await workspace.infer()).toEqual(['db', 'infra']);
  workspace.write('compose.yaml', 'services: {{\n');
  expect(await workspace.infer()).toEqual(['db', 'infra']);
  workspace.write('compose.yaml', 'services: { api: { image: nginx } }\n');
  expect(await workspace.infer()).toEqual(['api', 'infra']);
});

test('what Nx does to the nodes it was given does not come back', async () => {
  const workspace = shop();
  const { inferProjects } = await import('./create-nodes.js');
  const context = { workspaceRoot: workspace.root, nxJsonConfiguration: {} };
  for (let n = 0; n < 3; n++) {
    const nodes = await inferProjects(workspace.files, undefined, context);
    expect(names(nodes)).toEqual(['db', 'infra']);
    nodes[0]![1].projects['.devops/services/db']!.name = 'changed';
  }
});

test("the cache lies in Nx's folder, readable by its owner alone", async () => {
  const workspace = shop();
  await workspace.infer();
  expect(statSync(workspace.cacheFile).mode & 0o777).toBe(0o600);
  vi.stubEnv('NX_WORKSPACE_DATA_DIRECTORY', 'elsewhere');
  await workspace.infer();
  expect(readdirSync(join(workspace.root, 'elsewhere'))).toHaveLength(1);
});

test('without a place to write, without files, without a folder: never an error', async () => {
  const workspace = shop();
  vi.stubEnv('NX_WORKSPACE_DATA_DIRECTORY', 'compose.yaml/no');
  expect(await workspace.infer()).toEqual(['db', 'infra']);
  const nowhere = new Workspace();
  mkdirSync(dirname(nowhere.root), { recursive: true });
  nowhere.files.push('compose.yaml', 'package.json');
  expect(await nowhere.infer()).toEqual(['infra']);
});
