import { connect } from '@nats-io/transport-node';

export const name = 'bus';

// `up` sets it. Where nothing does, as in `nx serve`, the variables of .env say where.
const servers =
  process.env.NATS_URL ??
  `nats://localhost:${process.env.BUS_PORT ?? 9080}`;

let connecting;

/** The one connection, made when first asked for and kept up for ever. */
export function connection() {
  connecting ??= connect({
    servers,
    name: 'fulfilment',
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
