import { isUp } from '../../planning/needs-start.js';
import type { Run } from './run.js';

/** Nx kills its workers five seconds after a signal; one second is left to a container, the rest to a busy engine. */
const grace = 1000;

/** After an interrupt: stops what this run started and did not see ready. What ran before stays, replaced or not (S5). */
export async function endWhatIsStarting(run: Run): Promise<void> {
  const ours = new Set(run.starting.keys());
  if (ours.size === 0) return;
  const all = await run.watch.lookAtAll().catch(() => []);
  const ending = all.filter((one) => ours.has(one.id) && isUp(one) && !run.keepUp.has(one.service));
  await Promise.allSettled(ending.map((one) => run.world.engine.stop(one.id, grace)));
}
