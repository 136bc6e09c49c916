import { fulfil } from './fulfil.js';

/** Does one piece of work: an order, as JSON. */
export async function work(piece) {
  await fulfil(JSON.parse(piece));
}
