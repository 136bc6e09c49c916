import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRegistryFacts } from './read-registry-facts.js';

const file = 'infra/registry.yaml';
const read = (lines: readonly string[]) => readRegistryFacts(lines.join('\n'), file);

describe('the facts of the registry', () => {
  it('has services with kind, project, ports and probes', () => {
    const { services, defaultProbes } = read([
      'defaults: { probes: { readiness: /ready, liveness: /health } }',
      'services:',
      '  api:',
      '    kind: http-api',
      '    project: apps/api',
      '    runtime: process',
      '    ports: { http: 9000 }',
      '    probes: { readiness: { http: /up, port: 8000, degradedAfter: 1m30s, timeout: 500ms } }',
      '  db: { probes: { readiness: postgres, liveness: { postgres: true } } }',
      '  rpc: { probes: { readiness: { grpc: shop.Api }, liveness: { grpc: true } } }',
      '  plain:',
    ]);
    expect(services.get('api')).toEqual({
      at: { file, line: 3, column: 3 },
      kind: 'http-api',
      project: { name: 'apps/api', at: { file, line: 5, column: 14 } },
      runtime: 'process',
      ports: [{ name: 'http', port: 9000, at: { file, line: 7, column: 20 } }],
      probes: {
        readiness: {
          probe: { type: 'http', path: '/up', port: 8000 },
          degradedAfter: 90_000,
          timeout: 500,
        },
      },
      variables: [],
      dependsOn: [],
    });
    expect(services.get('db')?.probes).toEqual({
      readiness: { probe: { type: 'postgres' } },
      liveness: { probe: { type: 'postgres' } },
    });
    expect(services.get('rpc')?.probes).toEqual({
      readiness: { probe: { type: 'grpc', service: 'shop.Api' } },
      liveness: { probe: { type: 'grpc' } },
    });
    expect(services.get('plain')?.probes).toEqual({});
    expect(defaultProbes.readiness).toEqual({ probe: { type: 'http', path: '/ready' } });
  });

  it('has what a process runs, what it is told and what it waits for', () => {
    const { services } = read([
      'services:',
      '  web:',
      '    runtime: process',
      '    run: { command: npm run dev, directory: apps/web, watch: [src], stopGracePeriod: 3s }',
      '    dependsOn: [api, db]',
      '    variables: { LEVEL: { value: "${WEB_LEVEL:-info}" }, API_URL: { from: api } }',
      '  db: { runtime: process, run: { program: postgres } }',
      '  odd: { runtime: process, run: { directory: apps/odd, stopSignal: SIGFOO } }',
    ]);
    expect(services.get('web')).toMatchObject({
      run: {
        at: { file, line: 4, column: 21 },
        command: 'npm run dev',
        program: null,
        directory: 'apps/web',
        watch: ['src'],
        stopSignal: 'SIGTERM',
        stopGracePeriod: 3000,
      },
      dependsOn: [
        { name: 'api', at: { file, line: 5, column: 17 } },
        { name: 'db', at: { file, line: 5, column: 22 } },
      ],
      variables: [
        { name: 'LEVEL', value: '${WEB_LEVEL:-info}', at: { file, line: 6, column: 34 } },
        { name: 'API_URL', from: 'api', at: { file, line: 6, column: 58 } },
      ],
    });
    expect(services.get('db')?.run).toMatchObject({ program: 'postgres', stopSignal: 'SIGINT' });
    expect(services.get('odd')?.run).toBeUndefined();
  });

  it('has Compose projects and environments', () => {
    const { compose, environments } = read([
      'compose: { forge: { directory: forge }, synapse: { directory: apps/synapse, files: [dev.yml] } }',
      'environments: { staging: { branch: staging }, production: }',
    ]);
    expect(compose).toMatchObject([
      { key: 'forge', directory: 'forge' },
      { key: 'synapse', directory: 'apps/synapse', files: ['dev.yml'] },
    ]);
    expect(environments).toEqual(['staging', 'production']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readRegistryFacts(text, file).file).toBe(file);
      }),
    );
  });
});
