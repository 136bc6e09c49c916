import { log } from './log.js';
import { connection } from './needs/bus.js';
import { request } from './needs/catalog.js';

// The service that places orders hears outcomes on a subject with its name.
const outcomes = 'orders';

/**
 * Reserves what an order wants and says how that went. Where it fails nothing is
 * said, and the order comes again: the catalog then answers what it decided.
 */
export async function fulfil({ order, product, quantity }) {
  const granted = await reserve({ order, product, quantity });
  const status = granted ? 'fulfilled' : 'rejected';
  const nats = await connection();
  nats.publish(outcomes, JSON.stringify({ order, status }));
  log.info(status, { order, product, quantity });
}

async function reserve(wanted) {
  const answer = await request('/reservations', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
    signal: AbortSignal.timeout(3000),
  });
  if (!answer.ok) throw new Error(`catalog answers ${answer.status}`);
  return (await answer.json()).granted;
}
