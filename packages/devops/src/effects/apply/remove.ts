import { join } from 'node:path';
import { composeDown } from '../../commands/compose.js';
import { removeFolder } from '../system/files.js';
import { processId } from '../../planning/processes/as-container.js';
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

/** The note and the log of a process that has ended. */
export async function forgetProcess(
  { service }: Only<'forget-process'>,
  run: Run,
): Promise<Carried> {
  await run.world.engine.remove(processId(service), { volumes: false });
  return { changed: true };
}

/** The folder of a process's data. */
export async function removeData(operation: Only<'remove-data'>, run: Run): Promise<Carried> {
  return { changed: await removeFolder(join(run.world.site.root, operation.path)) };
}

/** What is left of the project, through Compose. Under the lock, so that of several commands only the last one finds it empty. */
export async function removeProject(operation: Only<'remove-project'>, run: Run): Promise<Carried> {
  const { site } = run.world;
  const { volumes, when } = operation;
  return run.world.hold(async () => {
    const left = (await run.watch.lookAtAll()).filter(({ process }) => process === undefined);
    if (when === 'empty' && left.length > 0) return { changed: false };
    const services = [...new Set(left.map(({ service }) => service))];
    const command = composeDown(site, { volumes, allProfiles: true });
    await run.world.run(command, { signal: run.signal });
    return { changed: true, services };
  }, run.signal);
}
