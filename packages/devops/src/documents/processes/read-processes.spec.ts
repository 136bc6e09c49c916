import { describe, expect, it } from 'vitest';
import { resolveStack } from '../resolve-stack.js';
import { readRegistryFacts } from '../registry/read-registry-facts.js';
import { memoryFiles } from '../../testing/memory-files.js';

const registryFile = 'infra/registry.yaml';

function stackOf(files: Readonly<Record<string, string>>) {
  return resolveStack({
    source: memoryFiles(files),
    root: '/shop',
    variables: {},
    registry: readRegistryFacts(files[registryFile] ?? '', registryFile),
  });
}

const registry = [
  'services:',
  '  db: { runtime: process, ports: { postgres: 9020 }, run: { program: postgres } }',
  '  api:',
  '    kind: http-api',
  '    runtime: process',
  '    ports: { http: 9000, metrics: 9001 }',
  '    dependsOn: [db]',
  '    variables:',
  '      DATABASE_URL: { secret: true, from: db }',
  '      LEVEL: { value: "${API_LEVEL:-info}" }',
  '    run: { command: node main.js, directory: apps/api, watch: [src] }',
].join('\n');

describe('processes of the registry', () => {
  it('are services of the workspace without any Compose file', () => {
    const { composeProjects, diagnostics } = stackOf({ [registryFile]: registry });
    expect(diagnostics).toEqual([]);
    expect(composeProjects).toMatchObject([{ key: null, name: 'shop', files: [] }]);
    const [db, api] = composeProjects[0]?.services ?? [];
    expect(db).toMatchObject({ name: 'db', kind: 'postgres', runtime: 'process', project: 'db' });
    expect(db?.process).toMatchObject({ stopSignal: 'SIGINT', data: '.devops/data/db' });
    expect(api).toMatchObject({
      ports: [
        { published: '9000', container: 9000, hostAddress: '127.0.0.1' },
        { published: '9001' },
      ],
      dependencies: [{ service: 'db', condition: 'service_healthy', required: true }],
      source: { file: registryFile, line: 3 },
      environment: ['DATABASE_URL', 'LEVEL'],
    });
    expect(api?.process).toMatchObject({
      command: 'node main.js',
      directory: 'apps/api',
      watch: ['apps/api/src'],
      variables: [
        {
          name: 'DATABASE_URL',
          template:
            'postgresql://api:${API_DB_PASSWORD:?missing, run nx g devops:env}@localhost:9020/api',
        },
        { name: 'LEVEL', template: '${API_LEVEL:-info}' },
      ],
    });
  });

  it('keep data where the registry says', () => {
    const moved = registry.replace('program: postgres }', 'program: postgres, data: .devops/old }');
    const { composeProjects } = stackOf({ [registryFile]: moved });
    expect(composeProjects[0]?.services[0]?.process?.data).toBe('.devops/old');
  });

  it('move with the ports of this checkout, and so do the addresses built from them', () => {
    const env = 'API_PORT=9100\nAPI_METRICS_PORT=9101\nDB_PORT=9120\n';
    const { composeProjects } = stackOf({ [registryFile]: registry, '.env': env });
    const [db, api] = composeProjects[0]?.services ?? [];
    expect(db?.ports.map(({ published }) => published)).toEqual(['9120']);
    expect(api?.ports.map(({ published }) => published)).toEqual(['9100', '9101']);
    expect(api?.process?.variables[0]?.template).toContain('@localhost:9120/api');
    expect(api?.addresses).toMatchObject([{ port: 9120 }]);
  });

  it('have their addresses, whatever a required password is, and migrations', () => {
    const migrations = '    migrations: { tool: sql, database: db, directory: apps/api/sql }';
    const files = { [registryFile]: `${registry}\n${migrations}` };
    for (const env of ['', 'API_DB_PASSWORD="a?b#c d"\n']) {
      const { composeProjects } = stackOf({ ...files, '.env': env });
      const api = composeProjects[0]?.services[1];
      expect(api?.migrations).toEqual({
        ...{ tool: 'sql', database: 'db', name: null, directory: 'apps/api/sql' },
        at: { file: registryFile, line: 12, column: 40 },
      });
      const database = { variable: 'DATABASE_URL', scheme: 'postgresql', host: 'localhost' };
      const expected = env === '' ? [{ ...database, port: 9020, path: 'api' }] : [];
      expect(api?.addresses).toMatchObject(expected);
    }
  });

  it('and containers wait for each other', () => {
    const { composeProjects, diagnostics } = stackOf({
      'compose.yaml': [
        'services:',
        '  cache: { image: "redis:7", ports: ["127.0.0.1:9021:6379"] }',
        '  seed: { image: "alpine:3", restart: "no" }',
        '  gate: { image: "nginx:1.27", depends_on: [cache] }',
      ].join('\n'),
      [registryFile]: [
        'services:',
        '  api:',
        '    runtime: process',
        '    run: { command: node main.js }',
        '    dependsOn: [cache, seed]',
        '    variables: { REDIS_URL: { from: cache } }',
        '  seed: { kind: job }',
        '  gate: { dependsOn: [api] }',
      ].join('\n'),
    });
    expect(diagnostics).toEqual([]);
    const services = new Map(composeProjects[0]?.services.map((one) => [one.name, one]));
    expect(services.get('api')?.dependencies).toEqual([
      { service: 'cache', condition: 'service_healthy', required: true },
      { service: 'seed', condition: 'service_completed_successfully', required: true },
    ]);
    expect(services.get('api')?.process?.variables[0]?.template).toBe('redis://localhost:9021/0');
    expect(services.get('gate')?.dependencies.map(({ service }) => service)).toEqual([
      'cache',
      'api',
    ]);
    expect(services.get('gate')?.facts['depends_on.api']).toMatchObject({
      file: registryFile,
      line: 8,
    });
  });

  it('say what is wrong with them, where', () => {
    const { diagnostics } = stackOf({
      'compose.yaml': 'services:\n  both: { image: "redis:7" }\n  web: { image: "nginx:1" }\n',
      [registryFile]: [
        'services:',
        '  both: { runtime: process, run: { command: x } }',
        '  idle: { runtime: process }',
        '  api:',
        '    runtime: process',
        '    run: { command: x }',
        '    dependsOn: [bth, api]',
        '    variables: { A: { from: nobody }, B: { from: web }, C: { from: both } }',
      ].join('\n'),
    });
    expect(diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([
      'SERVICE_DECLARED_TWICE 2:3',
      'PROCESS_WITHOUT_RUN 3:3',
      'DEPENDENCY_UNKNOWN 7:17',
      'DEPENDENCY_UNKNOWN 7:22',
      'VARIABLE_NOT_BUILT 8:18',
      'VARIABLE_NOT_BUILT 8:39',
      'VARIABLE_NOT_BUILT 8:57',
    ]);
    expect(diagnostics[2]?.fix).toBe('Write "both".');
    expect(diagnostics[6]?.message).toContain('publishes no port');
  });
});
