import { setTimeout as pause } from 'node:timers/promises';
import { log } from './log.js';
import { connection } from './needs/bus.js';
import { query } from './needs/db.js';
import { check } from './schema.js';

// The worker listens on a subject with its name, and answers on one with ours.
const toWorker = 'fulfilment';
const fromWorker = 'orders';
const patience = 5000;

/** Tells the worker about an order. What gets lost on the way is told again. */
export async function announce({ id, product, quantity }) {
  try {
    const nats = await connection();
    nats.publish(toWorker, JSON.stringify({ order: id, product, quantity }));
  } catch (error) {
    log.warning('not announced', { order: id, reason: error.message });
  }
}

/** Begins to listen for outcomes, and to ask for those that stay away. */
export function deliver() {
  listen();
  remind();
}

async function listen() {
  const nats = await connection();
  // Of several instances of this service one hears each outcome.
  for await (const message of nats.subscribe(fromWorker, { queue: 'orders' })) {
    await attempt('outcome', () => settle(message.json()));
  }
}

async function settle({ order, status }) {
  // An order is settled once: outcomes may come twice.
  await query(
    `UPDATE orders SET status = $2 WHERE id = $1 AND status = 'placed'`,
    [order, status],
  );
  log.info('settled', { order, status });
}

// NATS keeps no message for who is away. The table does: an order in it that is
// still "placed" is told again.
async function remind() {
  for (;;) {
    await pause(patience);
    await attempt('reminder', async () => {
      await check();
      const waiting = await query(
        `SELECT id, product, quantity FROM orders
         WHERE status = 'placed' AND placed_at < now() - $1 * interval '1 millisecond'
         ORDER BY placed_at LIMIT 100`,
        [patience],
      );
      for (const order of waiting) await announce(order);
    });
  }
}

async function attempt(what, work) {
  try {
    await work();
  } catch (error) {
    log.warning(`${what} failed`, { reason: error.message });
  }
}
