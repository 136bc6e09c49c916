import { containersOf, isUp } from '../../planning/needs-start.js';
import type { Run } from './run.js';
import { startContainers } from './start-service.js';

/**
 * Starts what ran before and does not run now. Compose stops a container that it replaces at once, so whatever kept a later
 * step from starting it (an error, an interrupt), what ran before must not be left stopped. The old container first, where
 * Compose had not removed it yet.
 */
export async function keepUp(services: Iterable<string>, run: Run): Promise<void> {
  const open = [...services].filter((service) => !run.startedAt.has(service));
  if (open.length === 0) return;
  const now = await run.watch.lookAtAll();
  await Promise.allSettled(
    open.map(async (service) => {
      const own = containersOf(now, service);
      const old = own.filter((one) => run.keepUp.get(service)?.has(one.id) === true);
      const those = old.length > 0 ? old : own;
      if (!those.every(isUp)) await startContainers(service, those, { ...run, signal: never });
    }),
  );
}

/** It is an interrupt that this repairs: it must not be interrupted itself. */
const never = new AbortController().signal;
