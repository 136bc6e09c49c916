import { setTimeout as pause } from 'node:timers/promises';
import { log } from './log.js';
import { pieces } from './pieces.js';
import { closeNeeds } from './ready.js';
import { work } from './work.js';

let current = Promise.resolve();
let stopping = false;

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => stop(signal));
}

log.info('working');
for await (const piece of pieces()) {
  if (stopping) break;
  current = attempt(piece);
  await current;
}

async function attempt(piece) {
  try {
    await work(piece);
  } catch (error) {
    log.error('failed', { piece, reason: error.message, stack: error.stack });
  }
}

// Takes no more work, finishes what it has, leaves. Docker kills after ten seconds.
async function stop(signal) {
  stopping = true;
  log.info('stopping', { signal });
  await Promise.race([current, pause(3000)]);
  await closeNeeds();
  process.exit(0);
}
