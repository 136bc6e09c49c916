import { createClient } from 'redis';
import { log } from '../log.js';

export const name = '{{dependency}}';

// Compose sets the variable; the address behind it is for a run without it.
const url = process.env.{{variable}} ?? 'redis://localhost:6379';

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
