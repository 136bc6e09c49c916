import { connect } from '@nats-io/transport-node';

export const name = 'bus';

// Compose sets the variable; the address behind it is for a run without it.
const servers = process.env.NATS_URL ?? 'nats://localhost:4222';

let connecting;

/** The one connection, made when first asked for and kept up for ever. */
export function connection() {
  connecting ??= connect({
    servers,
    name: 'orders',
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
  });
  return connecting;
}

export async function check() {
  const nats = await connection();
  await nats.flush();
}

export async function close() {
  const nats = await connecting;
  await nats?.drain();
}
