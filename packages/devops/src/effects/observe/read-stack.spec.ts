import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stack } from '../../model/stack.js';
import { readWorkspaceStack, type StackRequest } from './read-stack.js';

let root = '';
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'devops-read-')), 'shop');
  mkdirSync(root);
});
afterEach(() => {
  rmSync(dirname(root), { recursive: true, force: true });
});

function read(
  files: Readonly<Record<string, string>>,
  request: Partial<StackRequest> = {},
): Promise<Stack> {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return readWorkspaceStack({ root, variables: {}, ...request });
}

const servicesOf = (stack: Stack) => stack.composeProjects.flatMap(({ services }) => services);
const shown = ({ diagnostics }: Stack): readonly string[] =>
  diagnostics.map(({ file, line, code }) => `${file ?? ''}:${line ?? 0} ${code}`);

describe('the stack of a workspace', () => {
  it('is empty, and nothing is wrong, in an empty folder', async () => {
    expect(await read({})).toEqual({ root, composeProjects: [], diagnostics: [] });
  });

  it('has what the commands need of a service', async () => {
    const stack = await read({
      'compose.yaml': [
        'services:',
        '  api:',
        '    build: { context: apps/api, dockerfile: docker/Dockerfile }',
        '    environment: { LOG_LEVEL: debug }',
        '    env_file: api.env',
        '    restart: unless-stopped',
        '    stop_grace_period: 1m30s',
        '    pull_policy: never',
        '    container_name: api',
        '    deploy: { replicas: 1 }',
        '    volumes: ["data:/data", "./src:/src"]',
        '    secrets: [token]',
        '    depends_on: { migrate: { condition: service_completed_successfully } }',
        '  migrate: { image: acme/tool:1, network_mode: none, scale: 2 }',
        'volumes: { data: }',
        'secrets: { token: { file: token.txt } }',
      ].join('\n'),
      'api.env': 'SECRET=hidden\nLOG_LEVEL=info\n',
    });
    expect(stack.diagnostics).toEqual([]);
    const [api, migrate] = servicesOf(stack);
    expect(api).toMatchObject({
      image: null,
      build: { context: 'apps/api', dockerfile: 'apps/api/docker/Dockerfile' },
      environment: ['LOG_LEVEL', 'SECRET'],
      restart: 'unless-stopped',
      stopGracePeriod: 90_000,
      pullPolicy: 'never',
      containerName: 'api',
      replicas: 1,
      volumes: ['data', 'token'],
      networkMode: null,
    });
    expect(api?.keys).toContain('pull_policy');
    expect(migrate).toMatchObject({ kind: 'job', replicas: 2, networks: [], networkMode: 'none' });
    expect(stack.composeProjects[0]?.inputs).toEqual(
      expect.arrayContaining(['compose.yaml', 'api.env']),
    );
    expect(JSON.stringify(stack)).not.toContain('hidden');
  });

  it('lists an env file that is missing among the inputs', async () => {
    const stack = await read({
      'compose.yaml': 'services: { a: { image: x, env_file: [{ path: a.env, required: false }] } }',
    });
    expect(stack.composeProjects[0]?.inputs).toContain('a.env');
    expect(stack.diagnostics).toEqual([]);
  });
});

describe('the registry', () => {
  const compose = 'services: { api: { image: acme/api:1 }, db: { image: postgres:16 } }';

  it('adds kinds, runtimes and probes, default ones where HTTP is asked', async () => {
    const stack = await read({
      'compose.yaml': compose,
      'infra/registry.yaml': [
        'version: 1',
        'defaults: { probes: { readiness: /ready, liveness: /health } }',
        'services: { api: { kind: http-api, probes: { readiness: { http: /up } } } }',
      ].join('\n'),
    });
    expect(shown(stack)).toEqual([]);
    expect(servicesOf(stack).map(({ name, kind, probes }) => [name, kind, probes])).toEqual([
      [
        'api',
        'http-api',
        {
          readiness: { probe: { type: 'http', path: '/up' } },
          liveness: { probe: { type: 'http', path: '/health' } },
        },
      ],
      ['db', 'postgres', {}],
    ]);
  });

  it('gives a service to the project that it names, and says where one is unknown', async () => {
    const projects = [{ name: 'backend', root: 'apps/backend', file: 'apps/backend/project.json' }];
    const stack = await read(
      {
        'compose.yaml': compose,
        'infra/registry.yaml':
          'version: 1\nservices:\n  api: { project: apps/backend }\n  db: { project: nope }\n',
      },
      { projects },
    );
    expect(servicesOf(stack).map(({ project }) => project)).toEqual(['backend', 'db']);
    expect(shown(stack)).toEqual(['infra/registry.yaml:4 PROJECT_UNKNOWN']);
    expect(shown(await read({}))).toEqual([]);
  });

  it('reads the Compose projects that it names, each with its own name and .env, beside the own one', async () => {
    const files = {
      'compose.yaml': compose,
      'forge/compose.yaml': 'services: { db: { image: "postgres:${TAG}" } }',
      'forge/.env': 'TAG=17\n',
      'apps/synapse/dev.yml': 'name: chat\nservices: { synapse: { image: x } }',
      'infra/registry.yaml': [
        'version: 1',
        'compose:',
        '  forge: { directory: forge }',
        '  synapse: { directory: apps/synapse, files: [dev.yml] }',
        '  again: { directory: . }',
      ].join('\n'),
    };
    const stack = await read(files, { projects: [] });
    expect(shown(stack).filter((line) => !line.includes('PROJECT_NAME_TAKEN'))).toEqual([]);
    expect(
      stack.composeProjects.map(({ key, name, directory, files }) => [key, name, directory, files]),
    ).toEqual([
      [null, 'shop', '.', ['compose.yaml']],
      ['forge', 'forge', 'forge', ['forge/compose.yaml']],
      ['synapse', 'chat', 'apps/synapse', ['apps/synapse/dev.yml']],
    ]);
    expect(stack.composeProjects[1]?.services[0]?.image).toBe('postgres:17');
    expect(new Set(servicesOf(stack).map(({ project }) => project)).size).toBe(4);
  });

  it('names a Compose project whose folder has no Compose file, and takes none from above', async () => {
    const stack = await read({
      'compose.yaml': compose,
      'infra/registry.yaml': 'version: 1\ncompose:\n  forge: { directory: forge }\n',
    });
    expect(shown(stack)).toEqual(['infra/registry.yaml:3 REGISTRY_COMPOSE_MISSING']);
    expect(stack.composeProjects.map(({ key }) => key)).toEqual([null]);
  });

  it('warns of a service that no Compose file declares, unless it is a process', async () => {
    const stack = await read({
      'compose.yaml': compose,
      'infra/registry.yaml':
        'version: 1\nservices:\n  apy: {}\n  web: { runtime: process, run: { command: x } }\n',
    });
    expect(stack.diagnostics).toMatchObject([
      {
        code: 'REGISTRY_SERVICE_UNKNOWN',
        severity: 'warning',
        line: 3,
        fix: expect.stringContaining('"api"') as string,
      },
    ]);
  });

  it('puts all findings in source order, and keeps the services of a broken registry', async () => {
    const stack = await read({
      'compose.yaml': 'services:\n  a: { image: x, foo: 1 }\n  b: { image: x, bar: 1 }\n',
      'infra/registry.yaml': 'version: 1\nservices: {\n',
    });
    expect(shown(stack)).toEqual([
      'infra/registry.yaml:3 YAML_SYNTAX',
      'compose.yaml:2 COMPOSE_KEY_UNKNOWN',
      'compose.yaml:3 COMPOSE_KEY_UNKNOWN',
    ]);
    expect(servicesOf(stack)).toHaveLength(2);
  });

  it('says so where it cannot be read', async () => {
    mkdirSync(join(root, 'infra/registry.yaml'), { recursive: true });
    expect(shown(await read({}))).toEqual(['infra/registry.yaml:1 FILE_UNREADABLE']);
  });
});
