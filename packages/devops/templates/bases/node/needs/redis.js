import { createClient } from 'redis';
import { log } from '../log.js';

export const name = '{{dependency}}';

// `up` sets it. Where nothing does, as in `nx serve`, the variables of .env say where.
const url =
  process.env.{{variable}} ??
  {{local}};

// Commands fail at once while there is no connection; it is tried again and again.
export const client = createClient({
  url,
  disableOfflineQueue: true,
  socket: { connectTimeout: 2000, reconnectStrategy: 500 },
});

let lastReason = '';
client.on('error', (error) => {
  const reason = error.message || error.code;
  if (reason === lastReason) return;
  log.warning('no connection', { need: name, reason });
  lastReason = reason;
});
client.on('ready', () => {
  lastReason = '';
});

// Not awaited, so this starts while Redis is down.
const connected = client.connect();
connected.catch(() => {});

export async function check() {
  await connected;
  await client.ping();
}

export async function close() {
  client.destroy();
}
