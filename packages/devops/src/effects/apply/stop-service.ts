import { composeStop } from '../../commands/compose.js';
import { isUp } from '../../planning/needs-start.js';
import type { Carried, Only, Run } from './run.js';

/** Stops every container of a service, one-off ones too, all at once. */
export async function stopService(operation: Only<'stop-service'>, run: Run): Promise<Carried> {
  const { service, through, grace } = operation;
  const { engine, site } = run.world;
  const all = await run.watch.lookAtAll();
  const up = all.filter((one) => one.service === service && (isUp(one) || one.state === 'paused'));
  if (through === 'compose') {
    await run.world.run(composeStop(site, { services: [service] }), { signal: run.signal });
    return { changed: true };
  }
  await Promise.all(up.map((one) => engine.stop(one.id, grace)));
  return { changed: up.length > 0 };
}
