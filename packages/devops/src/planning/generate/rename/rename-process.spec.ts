import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../../effects/system/read-template.js';
import { grown } from '../testing/grown.js';
import { applied, scopeOf, type Texts } from '../testing/workspace.js';
import { planRenameService } from './plan-rename-service.js';

const template = (name: string) => readTemplate(name);
const { files: stack } = grown(
  [
    { name: 'db', kind: 'postgres', runtime: 'process' },
    { name: 'api', kind: 'http-api', runtime: 'process', dependsOn: ['db'] },
    {
      name: 'old',
      kind: 'worker',
      template: 'python',
      runtime: 'process',
      dependsOn: ['db', 'api'],
    },
    { name: 'gate', kind: 'http-api', dependsOn: ['api'] },
  ],
  { template },
);
const registry = 'infra/registry.yaml';
const rename = (from: string, to: string) =>
  planRenameService({ from, to }, scopeOf(stack, { template }));
const renamed = (from: string, to: string): Texts => applied(stack, rename(from, to).plan);

describe('renaming a process', () => {
  it('keeps its role and its database, and the folder where it runs', () => {
    const files = renamed('api', 'backend');
    expect(files[registry]).toContain(`  backend:
    kind: http-api
    runtime: process
    ports: { http: 9000 }
    run: { command: node src/main.js, directory: apps/api, watch: [src] }
    dependsOn: [db, backend-db-setup]
`);
    expect(files[registry]).toContain(
      'DATABASE_URL: { secret: true, from: db, value: "postgresql://api:${BACKEND_DB_PASSWORD:?missing, run nx g devops:env}@localhost:${DB_PORT:-9020}/api" }',
    );
    expect(files[registry]).toContain('ROLE: { value: api }');
    expect(files[registry]).toContain('API_URL: { from: backend }');
    expect(files['compose.yaml']).toContain('http://host.docker.internal:${BACKEND_PORT:-9000}');
    const { services } = scopeOf(files).local.composeProjects[0]!;
    const own = services.find(({ name }) => name === 'backend');
    expect(own?.process?.variables.at(-1)?.template).toContain('//api:${BACKEND_DB_PASSWORD');
    expect(scopeOf(files).local.diagnostics).toEqual([]);
  });

  it('keeps the folder of its data', () => {
    const files = renamed('db', 'store');
    expect(files[registry]).toContain('run: { program: postgres, data: .devops/data/db }');
    expect(files[registry]).toContain('DATABASE_URL: { secret: true, from: store }');
    expect(files[registry]).toContain('PGPORT: { value: "${STORE_PORT:-9020}" }');
    expect(rename('db', 'store').kept).toContainEqual({
      what: '.devops/data/db',
      why: 'it holds the data',
    });
  });

  it('lets programs read the new variables', () => {
    const files = renamed('db', 'store');
    expect(files['apps/api/src/needs/db.js']).toContain(
      '`postgresql://api:${process.env.API_STORE_PASSWORD}@localhost:${process.env.STORE_PORT ?? 9020}/api`',
    );
    expect(files['apps/old/src/needs/db.py']).toContain("os.environ.get('OLD_STORE_PASSWORD', '')");
    expect(files['apps/old/src/needs/db.py']).toContain("os.environ.get('STORE_PORT', '9020')");
  });

  it('says which names stay, and knows no container', () => {
    const { kept, containers, processes } = rename('api', 'backend');
    expect(kept.map(({ what }) => what)).toEqual([
      'role and database on "db"',
      'apps/api',
      'API_URL of "gate"',
      'API_URL of "old"',
    ]);
    expect([containers, processes]).toEqual([[], ['api', 'api-db-setup']]);
  });
});
