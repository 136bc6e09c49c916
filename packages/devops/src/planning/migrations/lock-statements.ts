/** Of a database, since advisory locks are: `devo` and `migr` in ASCII, read as numbers. No migration tool uses them. */
const keys = { class: 0x6465766f, object: 0x6d696772 } as const;

/** A session-level lock: it goes with the session that holds it, however that ends, and no transaction of a tool lets go of it. */
export const takeLock = `SELECT pg_try_advisory_lock(${keys.class}, ${keys.object}) AS taken`;

export const giveLockBack = `SELECT pg_advisory_unlock(${keys.class}, ${keys.object}) AS given`;

/** Who holds it, and for how many seconds it has been connected. */
export const whoHoldsLock = [
  'SELECT activity.pid, activity.application_name AS title,',
  'extract(epoch FROM now() - activity.backend_start)::int AS seconds',
  'FROM pg_locks JOIN pg_stat_activity AS activity USING (pid)',
  `WHERE locktype = 'advisory' AND granted AND classid = ${keys.class} AND objid = ${keys.object}`,
  'AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())',
].join('\n');
