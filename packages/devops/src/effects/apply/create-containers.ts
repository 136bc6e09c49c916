import { composeCreate } from '../../commands/compose.js';
import { DevopsError } from '../../errors/devops-error.js';
import { containersOf, isUp } from '../../planning/needs-start.js';
import { keepUp } from './keep-up.js';
import type { Carried, Only, Run } from './run.js';

/** Compose creates and replaces what differs; nobody else on this machine does the same at the same time (S4). */
export async function createContainers(
  operation: Only<'create-containers'>,
  run: Run,
): Promise<Carried> {
  const { services, recreate, withDependencies, running } = operation;
  const { world, signal } = run;
  const command = composeCreate(world.site, {
    services,
    // Pulls and builds are steps of their own.
    pull: 'missing',
    forceRecreate: recreate === 'all',
    noDeps: !withDependencies,
  });
  await noteRunning(running, run);
  // Opened meanwhile: the first start needs it. Whether it could be opened is for the step to tell that waits for it.
  const onStart = (): void => void run.watch.listening().catch(() => undefined);
  try {
    await world.hold(() => world.run(command, { signal, onStart }), signal);
    return { changed: true };
  } catch (error) {
    await keepUp(running, run);
    if (!(error instanceof DevopsError) || error.code !== 'COMMAND_FAILED') throw error;
    throw new DevopsError(
      {
        code: 'CONTAINERS_NOT_CREATED',
        severity: 'error',
        message: `Compose cannot create the containers of ${services.join(', ')}.\n${error.message}`,
        fix: 'Mend what the last lines name, then run the same command again.',
      },
      error,
    );
  }
}

async function noteRunning(services: readonly string[], run: Run): Promise<void> {
  if (services.length === 0) return;
  const before = await run.watch.lookAtAll();
  for (const service of services) {
    const up = containersOf(before, service).filter(isUp);
    run.keepUp.set(service, new Set(up.map((one) => one.id)));
  }
}
