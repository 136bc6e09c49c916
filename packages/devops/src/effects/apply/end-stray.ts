import type { Carried, Only, Run } from './run.js';

/** Ends all processes of a service that the registry has no more. */
export async function endStray({ service }: Only<'end-stray'>, run: Run): Promise<Carried> {
  return { changed: await run.world.strays.end(service) };
}
