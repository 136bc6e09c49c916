import { DevopsError } from '../../errors/devops-error.js';
import { giveLockBack, takeLock, whoHoldsLock } from '../../planning/migrations/lock-statements.js';
import type { Row, SqlSession } from '../system/sql/sql-session.js';
import type { Clock } from './world.js';

export interface DatabaseLock {
  /** A connection that does nothing else while the lock is held. */
  readonly session: SqlSession;
  readonly clock: Clock;
  /** For messages: `"orders" on service "db"`. */
  readonly database: string;
  /** Milliseconds. */
  readonly waitFor: number;
  readonly signal?: AbortSignal;
}

const again = 200;

/** Does some work while nobody else who asks for this lock works on the same database (M4). */
export async function holdDatabaseLock<T>(lock: DatabaseLock, work: () => Promise<T>): Promise<T> {
  await take(lock);
  const result = await work().catch(async (error: unknown) => {
    // What went wrong is worth more than that the lock went with it.
    await lock.session.rows(giveLockBack).catch(() => undefined);
    throw error;
  });
  await lock.session.rows(giveLockBack);
  return result;
}

async function take({ session, clock, database, waitFor, signal }: DatabaseLock): Promise<void> {
  const until = clock.now() + waitFor;
  for (;;) {
    const [answer] = await session.rows(takeLock);
    if (answer?.['taken'] === true) return;
    const isOver = clock.now() >= until || signal?.aborted === true;
    if (isOver) throw held(database, (await session.rows(whoHoldsLock))[0]);
    await clock.sleep(again, signal);
  }
}

function held(database: string, holder: Row | undefined): DevopsError {
  const who =
    holder === undefined
      ? 'somebody who has just let go of it'
      : `"${text(holder['title'])}", connected for ${text(holder['seconds'])} s (backend ${text(holder['pid'])})`;
  return new DevopsError({
    code: 'DATABASE_LOCKED',
    severity: 'error',
    message: `The migrations of ${database} are being worked on by ${who}.`,
    fix: 'Wait until it is done, and run it again. The lock goes with the session that holds it; nothing has to be removed.',
  });
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '?';
}
