import { app } from './app.js';
import { deliver } from './delivery.js';
import { log } from './log.js';
import { closeNeeds } from './ready.js';

const port = Number(process.env.PORT ?? 8000);
// This machine alone; a container sets all addresses.
const host = process.env.HOST ?? '127.0.0.1';

deliver();
const server = app.listen(port, host, (error) => {
  if (error) {
    log.error('cannot listen', { port, reason: error.message });
    process.exit(1);
  }
  log.info('listening', { port });
});

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => stop(signal));
}

// Takes no more requests, finishes those it has, leaves. Docker kills after ten seconds.
async function stop(signal) {
  log.info('stopping', { signal });
  const deadline = setTimeout(() => server.closeAllConnections(), 3000);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(deadline);
  await closeNeeds();
  process.exit(0);
}
