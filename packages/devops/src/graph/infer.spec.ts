import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readFilesBelow } from '../effects/system/read-files.js';
import { infer, type InferenceRequest } from './infer.js';
import type { Nodes } from './project-nodes.js';
import { visibleSource } from './visible-source.js';

type Files = Readonly<Record<string, string>>;

function workspace(files: Files, hidden: Files = {}): Omit<InferenceRequest, 'lastGood'> {
  const folder = mkdtempSync(join(tmpdir(), 'infer-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const root = join(folder, 'shop');
  for (const [path, text] of Object.entries({ ...files, ...hidden })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const visible = Object.keys(files);
  return {
    source: visibleSource(readFilesBelow(root), visible),
    root,
    files: visible.filter((path) => path.endsWith('.json')),
    options: {},
    packageKey: 'devops',
    namedInputs: ['default'],
    dependencyFiles: false,
  };
}

function projects(nodes: Nodes): Nodes[number][1]['projects'] {
  return Object.fromEntries(nodes.flatMap(([, result]) => Object.entries(result.projects)));
}

/** `name root: what its up waits for | edges of the project graph`. */
function outline(nodes: Nodes): string[] {
  return Object.entries(projects(nodes)).map(([root, project]) => {
    const waits = (project.targets?.['up']?.dependsOn ?? []).flatMap((one) =>
      typeof one === 'string' ? [] : (one.projects ?? []),
    );
    const edges = project.implicitDependencies ?? [];
    return `${project.name ?? '-'} ${root}: ${waits.join(' ')} | ${edges.join(' ')}`;
  });
}

const compose = `
services:
  api:
    build: apps/api
    depends_on: { db: { condition: service_healthy } }
  db:
    image: postgres:17
`;

test('a service in a folder of the workspace, one without, and our own project', () => {
  const { nodes } = infer(
    workspace({ 'compose.yaml': compose, 'apps/api/project.json': '{"name":"api"}' }),
  );
  expect(nodes.map(([file]) => file)).toEqual(['compose.yaml', 'infra/registry.yaml']);
  const { up: apiUp } = projects(nodes)['apps/api']?.targets ?? {};
  expect(apiUp).toMatchInlineSnapshot(`
    {
      "cache": false,
      "dependsOn": [
        {
          "params": "forward",
          "projects": [
            "db",
          ],
          "target": "up",
        },
      ],
      "executor": "devops:up",
      "inputs": [],
      "metadata": {
        "description": "Starts the service once its dependencies are ready, and returns when it is ready.",
      },
      "options": {
        "service": "api",
      },
    }
  `);
  expect(projects(nodes)['.devops/services/db']).toMatchInlineSnapshot(`
    {
      "implicitDependencies": [],
      "metadata": {
        "description": "Service "db" of compose.yaml.",
        "technologies": [
          "docker",
          "postgres",
        ],
      },
      "name": "db",
      "namedInputs": {
        "default": [],
      },
      "projectType": "application",
      "targets": {
        "backup": {
          "cache": false,
          "configurations": {
            "local": {
              "environment": "local",
            },
          },
          "executor": "devops:backup",
          "inputs": [],
          "metadata": {
            "description": "Backs up the databases of the service, and tries the backup out.",
          },
          "options": {
            "service": "db",
          },
        },
        "down": {
          "cache": false,
          "executor": "devops:down",
          "inputs": [],
          "metadata": {
            "description": "Stops the service and its dependents.",
          },
          "options": {
            "service": "db",
          },
        },
        "health": {
          "cache": false,
          "executor": "devops:health",
          "inputs": [],
          "metadata": {
            "description": "Probes the service.",
          },
          "options": {
            "service": "db",
          },
        },
        "logs": {
          "cache": false,
          "continuous": true,
          "executor": "devops:logs",
          "inputs": [],
          "metadata": {
            "description": "Follows the output of the service.",
          },
          "options": {
            "service": "db",
          },
        },
        "restart": {
          "cache": false,
          "executor": "devops:restart",
          "inputs": [],
          "metadata": {
            "description": "Restarts the containers of the service.",
          },
          "options": {
            "service": "db",
          },
        },
        "restore": {
          "cache": false,
          "configurations": {
            "local": {
              "environment": "local",
            },
          },
          "executor": "devops:restore",
          "inputs": [],
          "metadata": {
            "description": "Puts the databases of a backup in the place of the present ones.",
          },
          "options": {
            "service": "db",
          },
        },
        "up": {
          "cache": false,
          "executor": "devops:up",
          "inputs": [],
          "metadata": {
            "description": "Starts the service once its dependencies are ready, and returns when it is ready.",
          },
          "options": {
            "service": "db",
          },
        },
      },
    }
  `);
  const infra = projects(nodes)['infra'];
  expect(infra?.targets?.['validate']).toMatchInlineSnapshot(`
    {
      "cache": false,
      "executor": "devops:validate",
      "inputs": [
        "{workspaceRoot}/infra/registry.yaml",
        "{workspaceRoot}/compose.yaml",
        "{workspaceRoot}/compose.yml",
        "{workspaceRoot}/docker-compose.yml",
        "{workspaceRoot}/docker-compose.yaml",
        "{workspaceRoot}/compose.override.yml",
        "{workspaceRoot}/compose.override.yaml",
        "{workspaceRoot}/docker-compose.override.yml",
        "{workspaceRoot}/docker-compose.override.yaml",
      ],
      "metadata": {
        "description": "Checks the Compose files and the registry.",
      },
      "options": {
        "all": true,
      },
    }
  `);
  expect(Object.keys(infra?.targets ?? {})).toEqual([
    'up',
    'down',
    'restart',
    'health',
    'logs',
    'validate',
    'status',
    'stack',
    'ports',
  ]);
  expect(outline(nodes)).toEqual([
    '- apps/api: db | db',
    'db .devops/services/db:  | ',
    'infra infra:  | ',
  ]);
});

test('no target is cacheable, has a default configuration or hashes the files of its project', () => {
  const { nodes } = infer(
    workspace({ 'compose.yaml': compose, 'apps/api/project.json': '{"name":"api"}' }),
  );
  for (const project of Object.values(projects(nodes))) {
    for (const target of Object.values(project.targets ?? {})) {
      expect(target.cache).toBe(false);
      expect(target).not.toHaveProperty('defaultConfiguration');
      expect(JSON.stringify(target.inputs)).toMatch(/^\[/);
      expect(JSON.stringify(target)).not.toContain('projectRoot');
    }
  }
});

test('option edges: false leaves the tasks their dependencies', () => {
  const request = workspace({ 'compose.yaml': compose });
  expect(outline(infer({ ...request, options: { edges: false } }).nodes)).toEqual([
    'api .devops/services/api: db | ',
    'db .devops/services/db:  | ',
    'infra infra:  | ',
  ]);
});

test('no edge from a real project where an input names files of dependencies, which virtual ones lack', () => {
  const compose_ = `${compose}  page: { image: nginx, depends_on: [db] }\n`;
  const manifest = (inputs: string): Files => ({
    'compose.yaml': compose_,
    'apps/api/project.json': `{"name":"api","targets":{"build":{"inputs":${inputs}}}}`,
  });
  const edges = (request: ReturnType<typeof workspace>): string[] => outline(infer(request).nodes);
  const without = ['- apps/api: db | ', 'db .devops/services/db:  | '];
  const page = 'page .devops/services/page: db | db';
  for (const inputs of ['["^{projectRoot}/**/*"]', '[{"fileset":"{projectRoot}/**/*"}]']) {
    expect(edges(workspace(manifest(inputs)))).toEqual([...without, page, 'infra infra:  | ']);
  }
  const byName = workspace(manifest('["^default"]'));
  expect(edges(byName)[0]).toBe('- apps/api: db | db');
  expect(edges({ ...byName, dependencyFiles: true })[0]).toBe(without[0]);
});

test('an override, an included file, inactive profiles and other Compose projects', () => {
  const { nodes } = infer(
    workspace({
      'compose.yaml':
        'include: [ops/cache.yaml]\nservices: { web: { image: nginx, links: [cache] } }\n',
      'compose.override.yaml':
        'services: { debug: { image: busybox, profiles: [debug], network_mode: "service:web" } }\n',
      'ops/cache.yaml': 'services: { cache: { image: redis } }\n',
      'forge/docker-compose.yml': 'services: { web: { image: nginx }, db: { image: postgres } }\n',
      'infra/registry.yaml': 'version: 1\ncompose: { forge: { directory: forge } }\n',
    }),
  );
  expect(outline(nodes).sort()).toEqual([
    'cache .devops/services/cache:  | ',
    'db .devops/services/forge/db:  | ',
    'debug .devops/services/debug: web | web',
    'forge-web .devops/services/forge/web:  | ',
    'infra infra:  | ',
    'web .devops/services/web: cache | cache',
  ]);
  const forge = projects(nodes)['.devops/services/forge/db'];
  expect(forge?.targets?.['up']?.options).toEqual({ service: 'db', compose: 'forge' });
});

test('the registry names the project of a service', () => {
  const registry = 'version: 1\nservices:\n  db: { project: libs/database }\n';
  const { nodes } = infer(
    workspace({
      'compose.yaml': 'services: { db: { image: postgres } }\n',
      'infra/registry.yaml': registry,
      'libs/database/package.json': '{"name":"@shop/database"}',
      'package.json': '{"workspaces":["libs/*"]}',
    }),
  );
  expect(outline(nodes)).toEqual(['- libs/database:  | ', 'infra infra:  | ']);
});

test('a .env that Nx sees chooses the files, and nothing else of it reaches a node', () => {
  const env = 'COMPOSE_FILE=stack.yaml\nCOMPOSE_PROJECT_NAME=canary-name\nTAG=canary-tag\n';
  const stack =
    'name: ${NAME:-shop}\nservices:\n  db: { image: "postgres:${TAG}", build: "${TAG}", labels: { a: "${TAG}" } }\n';
  const visible = infer(
    workspace({ '.env': env, 'stack.yaml': stack, 'libs/db/project.json': '{"name":"db"}' }),
  );
  expect(outline(visible.nodes)).toContain('shop-db .devops/services/db:  | ');
  expect(JSON.stringify(visible)).not.toContain('canary');
  const hidden = infer(workspace({ 'stack.yaml': stack }, { '.env': env }));
  expect(outline(hidden.nodes)).toEqual(['infra infra:  | ']);
});

test('a file that Nx ignores is not read', () => {
  const { nodes } = infer(
    workspace(
      { 'compose.yaml': compose },
      { 'compose.override.yaml': 'services: { mine: { image: busybox } }\n' },
    ),
  );
  expect(outline(nodes).join('\n')).not.toContain('mine');
});

test('what only an ignored .env sets does not take the services away', () => {
  const { nodes } = infer(
    workspace({ 'compose.yaml': 'services: { db: { image: "${IMAGE:?set it}" } }\n' }),
  );
  expect(outline(nodes)).toContain('db .devops/services/db:  | ');
});

test.each([
  ['broken', 'services:\n  db: { image: postgres\n'],
  ['empty', ''],
  ['no mapping', 'services: [db]\n'],
  ['binary', 'services:\u0000'],
])('a %s Compose file leaves the services of its last good parse', (_name, text) => {
  const good = infer(workspace({ 'compose.yaml': compose }));
  const bad = workspace({ 'compose.yaml': text });
  expect(outline(infer({ ...bad, lastGood: good.facts }).nodes)).toEqual(outline(good.nodes));
  expect(outline(infer(bad).nodes)).toEqual(['infra infra:  | ']);
});

test('a broken registry leaves what it said when it could be read', () => {
  const files = {
    'compose.yaml': 'services: { web: { image: nginx } }\n',
    'forge/compose.yaml': 'services: { db: { image: postgres } }\n',
  };
  const registry = 'version: 1\ncompose: { forge: { directory: forge } }\n';
  const good = infer(workspace({ ...files, 'infra/registry.yaml': registry }));
  const bad = workspace({ ...files, 'infra/registry.yaml': 'compose: {' });
  expect(outline(infer({ ...bad, lastGood: good.facts }).nodes)).toEqual(outline(good.nodes));
  expect(outline(infer(bad).nodes)).toEqual(['web .devops/services/web:  | ', 'infra infra:  | ']);
});

test('a cycle in Compose leaves projects that Nx can run', () => {
  const { nodes } = infer(
    workspace({
      'compose.yaml':
        'services: { a: { image: x, depends_on: [b] }, b: { image: x, depends_on: [a] } }\n',
    }),
  );
  expect(outline(nodes)).toEqual([
    'a .devops/services/a: b | b',
    'b .devops/services/b:  | ',
    'infra infra:  | ',
  ]);
});

const processes = `
services:
  web: { runtime: process, run: { command: vite, directory: apps/web }, dependsOn: [api] }
  api: { kind: http-api, runtime: process, run: { command: node ., directory: apps/api/src }, dependsOn: [db] }
  idle: { runtime: process }
`;

test('processes of the registry, with and without a Compose file', () => {
  const files = {
    'infra/registry.yaml': processes,
    'apps/api/project.json':
      '{"name":"api","targets":{"serve":{"command":"x"},"dev":{"dependsOn":[]}}}',
    'apps/web/package.json': '{"name":"@shop/web","scripts":{"dev":"vite"}}',
    'package.json': '{"workspaces":["apps/*"]}',
  };
  const alone = infer(workspace(files)).nodes;
  expect(outline(alone)).toEqual(['- apps/web: api | ', '- apps/api:  | ', 'infra infra:  | ']);
  const mixed = infer(
    workspace({ ...files, 'compose.yaml': 'services: { db: { image: "postgres:17" } }' }),
  ).nodes;
  expect(outline(mixed)).toEqual([
    'db .devops/services/db:  | ',
    '- apps/web: api | ',
    '- apps/api: db | db',
    'infra infra:  | ',
  ]);
  const { 'apps/api': api, 'apps/web': web } = projects(mixed);
  expect(api?.metadata?.technologies).toEqual(['http-api']);
  expect(api?.targets?.['serve']).toEqual({
    dependsOn: [{ projects: ['db'], target: 'up', params: 'ignore' }],
  });
  expect(api?.targets?.['dev']).toBeUndefined();
  expect(web?.targets?.['dev']?.dependsOn).toEqual([
    { projects: ['api'], target: 'up', params: 'ignore' },
  ]);
});

test('a container waits for a process that the registry names', () => {
  const { nodes } = infer(
    workspace({
      'compose.yaml': 'services: { gate: { image: "nginx:1.27" } }',
      'infra/registry.yaml':
        'services: { gate: { dependsOn: [api] }, api: { runtime: process, run: { command: x } } }',
    }),
  );
  expect(outline(nodes)).toEqual([
    'gate .devops/services/gate: api | api',
    'api .devops/services/api:  | ',
    'infra infra:  | ',
  ]);
});

test('what the registry says of a service decides its targets, whatever it is called', () => {
  const { nodes } = infer(
    workspace({
      'compose.yaml':
        'services: { store: { build: db }, api: { build: api }, constructor: { image: x } }\n',
      'infra/registry.yaml': [
        'services:',
        '  store: { kind: postgres }',
        '  api: { migrations: { tool: knex, database: store } }',
        'environments: { staging: {} }',
      ].join('\n'),
    }),
  );
  const byName = new Map(Object.values(projects(nodes)).map((one) => [one.name, one]));
  const onData = (name: string) =>
    Object.keys(byName.get(name)?.targets ?? {}).filter((target) =>
      ['backup', 'restore', 'migrate'].includes(target),
    );
  expect(onData('store')).toEqual(['backup', 'restore']);
  expect(onData('api')).toEqual(['migrate']);
  expect(onData('constructor')).toEqual([]);
  expect(byName.get('api')?.targets?.['migrate']?.configurations).toEqual({
    local: { environment: 'local' },
    staging: { environment: 'staging' },
  });
});
