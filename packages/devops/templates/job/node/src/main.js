import { run } from './job.js';
import { log } from './log.js';
import { closeNeeds } from './ready.js';

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    log.warning('stopped before the end', { signal });
    process.exit(1);
  });
}

try {
  await run();
  log.info('done');
} catch (error) {
  log.error('failed', { reason: error.message, stack: error.stack });
  process.exitCode = 1;
}
await closeNeeds();
process.exit();
