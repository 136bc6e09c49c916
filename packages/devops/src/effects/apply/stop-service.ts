import { composeStop } from '../../commands/compose.js';
import type { Container } from '../../model/observed.js';
import { isUp } from '../../planning/needs-start.js';
import type { Carried, Only, Run } from './run.js';

/** The engine answers a stop a moment before its list shows it; whoever starts the container next must not be told that it runs. */
const listFollowsWithin = 2000;
const pause = 20;

/** Stops every container of a service, one-off ones too, all at once. */
export async function stopService(operation: Only<'stop-service'>, run: Run): Promise<Carried> {
  const { service, through, grace } = operation;
  const { engine, site } = run.world;
  const up = await lookForUp(service, run);
  if (through === 'compose') {
    await run.world.run(composeStop(site, { services: [service] }), { signal: run.signal });
    return { changed: true };
  }
  await Promise.all(up.map((one) => engine.stop(one.id, grace)));
  if (up.length > 0) await untilListed(service, run);
  return { changed: up.length > 0 };
}

async function untilListed(service: string, run: Run): Promise<void> {
  const { clock } = run.world;
  const until = clock.now() + listFollowsWithin;
  while ((await lookForUp(service, run)).length > 0 && clock.now() < until)
    await clock.sleep(pause);
}

async function lookForUp(service: string, run: Run): Promise<readonly Container[]> {
  const all = await run.watch.lookAtAll();
  return all.filter((one) => one.service === service && (isUp(one) || one.state === 'paused'));
}
