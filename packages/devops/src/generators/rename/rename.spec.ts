import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { describe, expect, it } from 'vitest';
import service from '../service/service.js';
import { filesOf, runGenerator } from '../testing/run-generator.js';
import rename from './rename.js';

async function shop() {
  const tree = createTreeWithEmptyWorkspace();
  await runGenerator(service, tree, { name: 'db', kind: 'postgres' });
  await runGenerator(service, tree, { name: 'api', kind: 'http-api', dependsOn: ['db'] });
  return tree;
}

describe('nx g devops:rename', () => {
  it('renames, says what keeps its name, and gives back every byte', async () => {
    const tree = await shop();
    const before = filesOf(tree);
    const report = await runGenerator(rename, tree, { name: 'db', to: 'store' });
    expect(report).toMatch(/^Service "db" is "store"$/m);
    expect(report).toMatch(/^compose\.yaml +"db" is "store"$/m);
    expect(report).toMatch(/^volume db-data +it holds the data$/m);
    expect(report).toMatch(
      /^\.env +DB_PASSWORD is STORE_PASSWORD, API_DB_PASSWORD is API_STORE_PASSWORD$/m,
    );
    expect(report).toMatch(/\. Rename there too:\n {2}DB_P/);
    expect(report).toMatch(/^ {2}docker rm --force \S+-db-1$/m);
    expect(tree.read('compose.yaml', 'utf8')).toContain('@store:5432/api\n');
    await runGenerator(rename, tree, { name: 'store', to: 'db' });
    expect(filesOf(tree)).toEqual(before);
  });

  it('keeps the value of every variable', async () => {
    const tree = await shop();
    const value = (name: string): string | undefined =>
      new RegExp(`^${name}=(.*)$`, 'm').exec(tree.read('.env', 'utf8') ?? '')?.[1];
    const secret = value('API_DB_PASSWORD');
    await runGenerator(rename, tree, { name: 'api', to: 'backend' });
    expect(secret).toMatch(/^[\w-]{32}$/);
    expect([value('BACKEND_DB_PASSWORD'), value('API_DB_PASSWORD')]).toEqual([secret, undefined]);
  });

  it('refuses a name that cannot be, and changes nothing', async () => {
    const tree = await shop();
    const before = filesOf(tree);
    for (const [to, code] of [
      ['../x', 'NAME_REFUSED'],
      ['a;b', 'NAME_REFUSED'],
      ['--x', 'NAME_REFUSED'],
      ['db', 'SERVICE_EXISTS'],
    ] as const) {
      await expect(runGenerator(rename, tree, { name: 'api', to })).rejects.toThrow(code);
    }
    expect(filesOf(tree)).toEqual(before);
  });
});
