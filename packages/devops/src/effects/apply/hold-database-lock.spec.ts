import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { psqlOf } from '../../commands/postgres-tool.js';
import { takeLock } from '../../planning/migrations/lock-statements.js';
import { environmentOfTests, realEngine, uniqueName } from '../../testing/real-engine.js';
import { sessionContract } from '../system/sql/testing/session-contract.js';
import { psqlSession } from '../system/sql/psql-session.js';
import type { SqlSession } from '../system/sql/sql-session.js';
import { holdDatabaseLock } from './hold-database-lock.js';

const title = 'sessions with PostgreSQL in its own container';
const engine = await realEngine(title);
const container = uniqueName('devops-sql');
const environment = environmentOfTests();
const docker = (...args: readonly string[]): string =>
  execFileSync('docker', args, { encoding: 'utf8' }).trim();
const clock = {
  now: () => performance.now(),
  sleep: (milliseconds: number) => pause(milliseconds, undefined),
};

const psql = (name: string, database: string) =>
  psqlOf(
    { at: 'container', container, environment, cwd: '/' },
    { database, title: name, held: false },
  );

function open(name = 'devops spec', database = 'postgres'): SqlSession {
  return psqlSession(psql(name, database));
}

function locked<T>(session: SqlSession, work: () => Promise<T>, waitFor = 60_000): Promise<T> {
  return holdDatabaseLock({ session, clock, database: '"shop" on service "db"', waitFor }, work);
}

async function untilReady(): Promise<void> {
  for (;;) {
    const session = open();
    const isReady = await session.rows('SELECT 1').then(
      () => true,
      () => false,
    );
    await session.close();
    if (isReady) return;
  }
}

describe.skipIf(engine === null)(title, () => {
  beforeAll(async () => {
    const password = ['--env', 'POSTGRES_PASSWORD=canary-2f1c', '--env', 'POSTGRES_USER=ada'];
    docker('run', '--detach', '--name', container, ...password, 'postgres:17-alpine');
    await untilReady();
  }, 60_000);
  afterAll(() => {
    docker('rm', '--force', '--volumes', container);
    engine?.close();
  });

  sessionContract(open);

  it('says that the program of the engine is not there', async () => {
    const session = psqlSession({ ...psql('t', 'd'), file: 'no-such-program' });
    await expect(session.rows('SELECT 1')).rejects.toThrow('no-such-program');
    await session.close();
  });

  it('lets one work at a time', async () => {
    let inside = 0;
    let most = 0;
    const sessions = Array.from({ length: 5 }, (_, number) => open(`worker ${number}`));
    await Promise.all(
      sessions.map((session) =>
        locked(session, async () => {
          most = Math.max(most, ++inside);
          await pause(20);
          inside--;
        }),
      ),
    );
    await Promise.all(sessions.map((session) => session.close()));
    expect(most).toBe(1);
  }, 60_000);

  it('names who holds it where that takes too long, and what failed gives it back', async () => {
    const [first, second] = [open('devops migrate orders, ada@laptop'), open()];
    await expect(
      locked(first, async () => {
        await expect(locked(second, () => Promise.resolve(), 0)).rejects.toThrow(
          /of "shop" on service "db" are being worked on by "devops migrate orders, ada@laptop", connected for \d+ s/,
        );
        throw new Error('half-way');
      }),
    ).rejects.toThrow('half-way');
    expect(await locked(second, () => Promise.resolve('done'), 0)).toBe('done');
    await Promise.all([first.close(), second.close()]);
  });

  it('is free again once its holder was killed', async () => {
    const script = `
      const { spawn } = require('node:child_process');
      const { file, args, env } = JSON.parse(process.argv[1]);
      const psql = spawn(file, args, { env, stdio: ['pipe', 'inherit', 'inherit'], detached: true });
      psql.stdin.write('SELECT pg_advisory_lock(1684371055, 1835624306);\\n\\\\echo held\\n');
    `;
    const { spawn } = await import('node:child_process');
    const holder = spawn(process.execPath, [
      '-e',
      script,
      JSON.stringify(psql('h', 'postgres')),
      takeLock,
    ]);
    await new Promise<void>((resolve) => {
      holder.stdout.on('data', (text: Buffer) => {
        if (text.toString().includes('held')) resolve();
      });
    });
    const session = open();
    await expect(locked(session, () => Promise.resolve(), 0)).rejects.toThrow('"h"');
    holder.kill('SIGKILL');
    expect(await locked(session, () => Promise.resolve('done'), 20_000)).toBe('done');
    await session.close();
  }, 60_000);
});
