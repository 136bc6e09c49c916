import pg from 'pg';
import { log } from '../log.js';

export const name = '{{dependency}}';

// `up` sets it. Where nothing does, as in `nx serve`, the variables of .env say where.
const address =
  process.env.{{variable}} ??
  {{local}};

// A pool connects when it is asked, so this starts while the database is down.
const pool = new pg.Pool({
  connectionString: address,
  connectionTimeoutMillis: 2000,
});

// Unheard, the loss of an idle connection would end the process.
pool.on('error', (error) => {
  log.warning('connection lost', { need: name, reason: error.message });
});

export async function query(text, values) {
  const { rows } = await pool.query(text, values);
  return rows;
}

export async function check() {
  await query('SELECT 1');
}

export async function close() {
  await pool.end();
}
