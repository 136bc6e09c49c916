import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRegistry } from './check-registry.js';

const file = 'infra/registry.yaml';

function shown(text: string): readonly string[] {
  return checkRegistry(text, file).map(
    ({ line, column, code, message, fix }) =>
      `${line ?? 0}:${column ?? 0} ${code} ${message} ${fix}`,
  );
}

const page = `
version: 1
ports:
  range: 9000-9099
  slots: { stride: 100, count: 8 }
  blocks:
    core: { range: 9000-9019, purpose: Backends, blocks: { shop: { range: 9000-9009, app: shop } } }
  reserved:
    - { port: 9004, reason: held for the mobile gateway }
defaults:
  probes: { readiness: /ready, liveness: /health }
compose:
  forge: { directory: forge }
  synapse: { directory: apps/synapse, files: [docker-compose.dev.yml] }
services:
  db:
    kind: postgres
    ports: { postgres: 9020 }
  api:
    kind: http-api
    project: api
    ports: { http: 9000 }
    variables:
      DATABASE_URL: { secret: true, from: db }
      LOG_LEVEL: { description: "debug, info, warning or error" }
    probes: { readiness: { http: /ready, degradedAfter: 2s } }
    migrations: { tool: alembic, database: db, directory: apps/api }
  web:
    runtime: process
    run: { command: npm run dev, directory: apps/web }
    dependsOn: [api]
  cache:
environments:
  staging: { branch: staging, deploy: { type: ssh, host: "\${STAGING_HOST}", path: /srv/shop } }
  production: { branch: main, promotesFrom: staging }
policy:
  requireIssue: true
`;

describe('the check of the registry', () => {
  it('accepts the page of the manual', () => {
    expect(shown(page)).toEqual([]);
  });

  it.each([
    [
      'version: 1\nservices: { api: { knid: http-api } }',
      '2:20 REGISTRY_KEY_UNKNOWN Key "knid" has no meaning in "services.api". Write "kind".',
    ],
    [
      'version: 1\nservcies: {}',
      '2:1 REGISTRY_KEY_UNKNOWN Key "servcies" has no meaning in the registry. Write "services".',
    ],
    [
      'version: 1\nservices: { api: { probes: { readiness: { http: /ready, degradedafter: 2s } } } }',
      '2:57 REGISTRY_KEY_UNKNOWN Key "degradedafter" has no meaning in "services.api.probes.readiness". Write "degradedAfter".',
    ],
    [
      'version: 1\nports: { range: 9000-9099, blocks: { a: { rnage: 1-2, range: 9000-9001 } } }',
      '2:43 REGISTRY_KEY_UNKNOWN Key "rnage" has no meaning in "ports.blocks.a". Write "range".',
    ],
  ])('%s', (text, expected) => {
    expect(shown(text)).toEqual([expected]);
  });

  it.each([
    ['version: 2', '1:10'],
    ['version: 1\nports: { range: 9099-9000 }', '2:17'],
    ['version: 1\nports: { range: 9000 }', '2:17'],
    [
      'version: 1\nservices: { api: { probes: { readiness: { http: /r, degradedAfter: 2 } } } }',
      '2:68',
    ],
    ['version: 1\nservices: { api: { probes: { readiness: ready } } }', '2:41'],
    ['version: 1\nservices: { api: { ports: { http: 70000 } } }', '2:35'],
    ['version: 1\ncompose: { a: { directory: ../other } }', '2:28'],
    ['version: 1\nservices: [api]', '2:11'],
    ['services: {}', '1:1'],
  ])('points at the value: %s', (text, place) => {
    const found = checkRegistry(text, file);
    expect(found.map(({ code }) => code)).toEqual(['REGISTRY_VALUE']);
    expect(`${found[0]?.line ?? 0}:${found[0]?.column ?? 0}`).toBe(place);
  });

  it('names the nearest kind, as a warning', () => {
    expect(shown('version: 1\nservices: { db: { kind: postgrs } }')).toEqual([
      '2:25 REGISTRY_KIND_UNKNOWN Service "db" has the kind "postgrs", which neither devops nor infra/kinds has. Write "postgres".',
    ]);
  });

  it('knows the kinds of the workspace', () => {
    const text = 'version: 1\nservices: { a: { kind: mailpit }, b: { kind: mailpti } }';
    const found = checkRegistry(text, file, ['mailpit']);
    expect(found.map(({ column, fix }) => `${column ?? 0} ${fix}`)).toEqual([
      '46 Write "mailpit".',
    ]);
  });

  it('never throws, and every finding has a place', () => {
    const keys = fc.constantFrom(
      'version',
      'ports',
      'services',
      'range',
      'blocks',
      'probes',
      'http',
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(1, '1-2', '/x', null),
        fc.array(tie('tree')),
        fc.dictionary(fc.oneof(keys, fc.string()), tie('tree')),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        for (const { line } of checkRegistry(JSON.stringify(value), file)) {
          expect(line).toBeGreaterThan(0);
        }
      }),
    );
  });
});
