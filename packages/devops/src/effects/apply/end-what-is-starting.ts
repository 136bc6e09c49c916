import type { Run } from './run.js';

/** Nx kills its workers five seconds after a signal; one second is left to a container, the rest to a busy engine. */
const grace = 1000;

/** After an interrupt: stops what this run started and did not see ready. What ran before stays, replaced or not (S5). */
export async function endWhatIsStarting(run: Run): Promise<void> {
  const ending = [...run.starting.values()].filter((one) => !run.keepUp.has(one.service));
  await Promise.allSettled(ending.map((one) => run.world.engine.stop(one.id, grace)));
}
