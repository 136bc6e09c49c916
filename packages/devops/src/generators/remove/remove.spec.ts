import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { describe, expect, it } from 'vitest';
import service from '../service/service.js';
import { filesOf, runGenerator } from '../testing/run-generator.js';
import remove from './remove.js';

const db = { name: 'db', kind: 'postgres' };
const api = { name: 'api', kind: 'http-api', dependsOn: ['db'] };

describe('nx g devops:remove', () => {
  it('gives back every byte that the service generator found', async () => {
    const tree = createTreeWithEmptyWorkspace();
    await runGenerator(service, tree, db);
    const before = filesOf(tree);
    await runGenerator(service, tree, api);
    expect(filesOf(tree)).not.toEqual(before);
    const report = await runGenerator(remove, tree, { name: 'api' });
    expect(filesOf(tree)).toEqual(before);
    expect(report).toContain('Service "api" is out of all files');
    expect(report).toMatch(/^compose\.yaml +without api, api-db-setup$/m);
    expect(report).toMatch(/^role and database of "api" on "db" +no generator deletes data$/m);
    expect(report).not.toContain('docker volume rm');
  });

  it('says how to delete the data, which it does not', async () => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write('compose.yaml', 'name: shop\nservices:\n  web:\n    image: nginx:1\n');
    await runGenerator(service, tree, db);
    tree.write('.env', `COMPOSE_PROJECT_NAME=mine\n${tree.read('.env', 'utf8') ?? ''}`);
    const report = await runGenerator(remove, tree, { name: 'db' });
    expect(report).toContain('  docker rm --force mine-db-1\n');
    expect(report).toContain('  docker volume rm mine_db-data');
    expect(tree.read('.env', 'utf8')).toBe('COMPOSE_PROJECT_NAME=mine\n');
  });

  it('refuses with each line that needs the service, and changes nothing', async () => {
    const tree = createTreeWithEmptyWorkspace();
    await runGenerator(service, tree, db);
    await runGenerator(service, tree, api);
    const before = filesOf(tree);
    await expect(runGenerator(remove, tree, { name: 'db' })).rejects.toThrow(
      /SERVICE_NEEDED[^]*compose\.yaml:\d+:\d+ {2}"api" needs "db"[^]*nx g devops:remove api/,
    );
    expect(filesOf(tree)).toEqual(before);
  });

  it('names the changed file that stays', async () => {
    const tree = createTreeWithEmptyWorkspace();
    await runGenerator(service, tree, { ...api, dependsOn: [] });
    tree.write('apps/api/Dockerfile', 'FROM mine\n');
    const report = await runGenerator(remove, tree, { name: 'api' });
    expect(report).toContain('apps/api/Dockerfile  it is not as the express template has it');
    expect(tree.children('apps/api')).toEqual(['Dockerfile']);
  });

  it('edits the Compose file that is named', async () => {
    const tree = createTreeWithEmptyWorkspace();
    const text = 'services:\n  web:\n    image: nginx:1\n';
    tree.write('deploy/compose.yaml', text);
    tree.write('compose.yaml', text);
    await runGenerator(service, tree, { ...db, file: 'deploy/compose.yaml' });
    await runGenerator(remove, tree, { name: 'db', file: 'deploy/compose.yaml' });
    expect(tree.read('deploy/compose.yaml', 'utf8')).toBe(text);
    expect(tree.read('compose.yaml', 'utf8')).toBe(text);
  });
});
