import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { linkLibraries } from '../effects/system/postgres/link-libraries.js';
import { ask } from './testing/client.js';
import {
  endAll,
  finished,
  runProgram,
  startServer,
  stopServer,
  type Finished,
  type Given,
} from './testing/run.js';
import {
  freePort,
  platformFolder,
  scratchFolder,
  workspaceWithPackages,
  type Scratch,
} from './testing/scratch.js';

const nobody = { uid: 65_534, gid: 65_534 };
/** Of hooks: a busy disk takes its time over hundreds of megabytes. */
const patience = 120_000;
const slow = { timeout: 20_000 };
let scratch: Scratch;
let count = 0;

interface Place extends Given {
  readonly workspace: string;
  readonly data: string;
}

/** Workspaces with the packages: one that everybody may enter, one that only root may. */
const workspaceOf = { open: '', closed: '' };

/** A folder for data below a workspace; it belongs to `nobody` where that is wanted. */
async function place(access: 'open' | 'closed', owner?: typeof nobody): Promise<Place> {
  const workspace = workspaceOf[access];
  const folder = join(workspace, `case-${(count += 1)}`);
  mkdirSync(folder);
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'db');
  const PGPORT = await freePort();
  return { workspace, data, variables: { PGDATA: data, PGPORT, POSTGRES_PASSWORD: 'secret' } };
}

function makeWorkspace(name: string, mode: number): string {
  const workspace = workspaceWithPackages(join(scratch.folder, name));
  chmodSync(workspace, mode);
  linkLibraries({ root: platformFolder(workspace) });
  return workspace;
}

const prepare = (given: Given): Promise<Finished> =>
  finished(runProgram(scratch, 'postgres', given));

/** A child of this process that has ended and is not asked about. */
async function zombieOf(parent: number): Promise<string> {
  const children = (): string =>
    readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim();
  await expect.poll(children, slow).toMatch(/^\d+$/);
  await expect.poll(() => readFileSync(`/proc/${children()}/stat`, 'utf8'), slow).toContain(') Z ');
  return children();
}

const statusOf = (pid: number | undefined): string =>
  readFileSync(`/proc/${String(pid)}/status`, 'utf8');

const without = (...names: readonly string[]): readonly string[] => [
  'setpriv',
  `--bounding-set=${names.map((name) => `-${name}`).join()}`,
];

describe.runIf(process.getuid?.() === 0 && process.platform === 'linux')(
  'an embedded PostgreSQL that root starts',
  () => {
    beforeAll(async () => {
      scratch = await scratchFolder();
      workspaceOf.open = makeWorkspace('open', 0o755);
      workspaceOf.closed = makeWorkspace('closed', 0o700);
    }, patience);
    afterEach(endAll);
    afterAll(() => {
      scratch.remove();
    }, patience);

    it('runs as another user, with no more rights than any where all folders are open', async () => {
      const given = await place('open');
      const server = await startServer(scratch, given);
      const status = statusOf(server.child.pid);
      expect(status).not.toMatch(/^Uid:\t0\t/m);
      expect(status).toMatch(/^CapEff:\t0+$/m);
      expect(statSync(given.data)).toMatchObject({ mode: 0o40_700 });
      await stopServer(server);
    });

    it.each([
      { held: 'all', prefix: [], capability: '0000000000000004' },
      {
        held: 'those of a container',
        prefix: without('dac_read_search'),
        capability: '0000000000000002',
      },
    ])('works below a closed folder with $held capabilities', async ({ prefix, capability }) => {
      const given = { ...(await place('closed')), prefix };
      const server = await startServer(scratch, given);
      expect(await ask(given.variables, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(statusOf(server.child.pid)).toContain(`CapEff:\t${capability}\n`);
      await stopServer(server);
    });

    it('names the folder that is closed where no capability opens it', async () => {
      const prefix = without('dac_read_search', 'dac_override');
      const given = { ...(await place('closed')), prefix };
      const { code, stdout, stderr } = await prepare(given);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(
        `may not enter "${given.workspace}". Open the folder: chmod o+x ${given.workspace};`,
      );
    });

    it('says what to do where setpriv is missing, before it makes anything', async () => {
      const given = await place('open');
      const variables = { ...given.variables, PATH: '/nowhere' };
      const { code, stdout, stderr } = await prepare({ ...given, variables });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('apt-get install util-linux');
      expect(statSync(given.data, { throwIfNoEntry: false })).toBeUndefined();
    });

    it('runs as the owner of data that an ordinary user made, who can start them again', async () => {
      const given = await place('open', nobody);
      expect(await prepare({ ...given, as: nobody })).toMatchObject({ code: 0 });
      const server = await startServer(scratch, given);
      expect(statusOf(server.child.pid)).toMatch(/^Uid:\t65534\t/m);
      await stopServer(server);
      const again = await startServer(scratch, { ...given, as: nobody });
      await stopServer(again);
    });

    it('takes over data that were copied by root', async () => {
      const given = await place('open');
      expect(await prepare(given)).toMatchObject({ code: 0 });
      execFileSync('chown', ['-R', 'root:root', given.data]);
      chmodSync(given.data, 0o755);
      const server = await startServer(scratch, given);
      expect(server.stderr()).toContain(`giving ${given.data} to the user`);
      await stopServer(server);
    });

    describe('and as an ordinary user', () => {
      it('runs as that user, without setpriv', async () => {
        const given = { ...(await place('open', nobody)), as: nobody };
        const { stdout } = await prepare(given);
        expect(stdout).not.toContain('setpriv');
        const server = await startServer(scratch, given);
        expect(statusOf(server.child.pid)).toMatch(/^Uid:\t65534\t/m);
        expect(await ask(given.variables, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
        await stopServer(server);
      });

      it('refuses data that belong to another user, and says how to take them over', async () => {
        const given = await place('open', nobody);
        mkdirSync(given.data, { mode: 0o700 }); // by root
        const { code, stderr } = await prepare({ ...given, as: nobody });
        expect(code).toBe(1);
        expect(stderr).toContain(`"${given.data}" belongs to the user 0, and PostgreSQL, run by`);
        expect(stderr).toContain(`sudo chown -R "$(id -u):$(id -g)" ${given.data}`);
      });

      it('says where it would have to write', async () => {
        const given = { ...(await place('open')), as: nobody };
        const { code, stdout, stderr } = await prepare(given);
        expect([code, stdout]).toEqual([1, '']);
        expect(stderr).toContain(`"${given.data}" cannot be made: EACCES: permission denied`);
        expect(stderr).toContain(`ls -ld ${dirname(given.data)}; df -h ${dirname(given.data)}.`);
      });

      it.each([
        { pid: 'has got another program', command: 'exec sleep 60' },
        {
          pid: 'is that of a process that nobody has asked about',
          command: 'sleep 0 & exec sleep 60',
        },
      ])('starts where the process id of a killed server $pid', async ({ command }) => {
        const given = { ...(await place('open', nobody)), as: nobody };
        expect(await prepare(given)).toMatchObject({ code: 0 });
        const other = spawn('sh', ['-c', command], { ...nobody, stdio: 'ignore' });
        const pid = command.includes('&') ? await zombieOf(other.pid!) : String(other.pid);
        const lock = `${pid}\n${given.data}\n1\n5432\n\n127.0.0.1\n0 0\nready\n`;
        writeFileSync(join(given.data, 'postmaster.pid'), lock);
        chownSync(join(given.data, 'postmaster.pid'), nobody.uid, nobody.gid);
        const server = await startServer(scratch, given);
        expect(server.stderr()).toContain('whose process is no server of these data');
        await stopServer(server);
        other.kill('SIGKILL');
      });
    });
  },
);
