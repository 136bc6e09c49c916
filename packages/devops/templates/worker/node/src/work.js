import { log } from './log.js';
import { failingNeeds } from './ready.js';

/** Does one piece of work. Put yours here; this asks each need once. */
export async function work(piece) {
  log.info('worked', { piece, failing: await failingNeeds() });
}
