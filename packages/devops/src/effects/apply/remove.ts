import { composeDown } from '../../commands/compose.js';
import type { Carried, Only, Run } from './run.js';

/** Removes the containers of a service; anonymous volumes stay, as with `docker compose down`. */
export async function removeContainers(
  operation: Only<'remove-containers'>,
  run: Run,
): Promise<Carried> {
  const { engine } = run.world;
  const all = await run.watch.lookAtAll();
  const own = all.filter((one) => one.service === operation.service);
  await Promise.all(own.map((one) => engine.remove(one.id, { volumes: false })));
  return { changed: own.length > 0 };
}

/** What is left of the project, through Compose. Under the lock, so that of several commands only the last one finds it empty. */
export async function removeProject(operation: Only<'remove-project'>, run: Run): Promise<Carried> {
  const { site } = run.world;
  const { volumes, when } = operation;
  return run.world.hold(async () => {
    if (when === 'empty' && (await run.watch.lookAtAll()).length > 0) return { changed: false };
    const command = composeDown(site, { volumes, allProfiles: true });
    await run.world.run(command, { signal: run.signal });
    return { changed: true };
  }, run.signal);
}
