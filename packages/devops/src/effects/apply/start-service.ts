import { composeUp } from '../../commands/compose.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { Container } from '../../model/observed.js';
import type { StackService } from '../../model/stack.js';
import { mustRun } from '../../planning/jobs.js';
import { containersOf, isUp } from '../../planning/needs-start.js';
import { isProvided } from '../../planning/plan-images.js';
import { throughWhatToStart } from '../../planning/start-table.js';
import type { Carried, Only, Run } from './run.js';
import { startOwnProcess } from './start-own-process.js';

/** Starts what of a service does not run. Starting what runs, perhaps by another command, changes nothing (S4). */
export async function startService(operation: Only<'start-service'>, run: Run): Promise<Carried> {
  const { service, unlessDoneFor } = operation;
  await run.watch.listening();
  const all = await run.watch.lookAtAll();
  if (unlessDoneFor !== undefined && !mustRun(all, service, unlessDoneFor)) {
    return { changed: false };
  }
  run.watch.forgetDeaths(service);
  const process = run.services.get(service);
  if (process?.process !== undefined) {
    return { changed: await startOwnProcess(process, run) };
  }
  const own = containersOf(all, service);
  return { changed: await startContainers(service, own, run) };
}

/** True where something had to be started. */
export async function startContainers(
  name: string,
  containers: readonly Container[],
  run: Run,
): Promise<boolean> {
  const service = run.services.get(name);
  if (service === undefined) return false;
  const stopped = containers.filter((one) => !isUp(one));
  const provided = isProvided(service);
  if (containers.length === 0 && !provided) throw new DevopsError(noContainer(service));
  if (stopped.length === 0 && !provided) return false;
  await limited(service, run, async () => {
    if (run.signal.aborted) throw new DevopsError(interrupted(service));
    run.startedAt.set(name, run.world.clock.now());
    for (const container of stopped) run.starting.set(container.id, container);
    if (throughWhatToStart(service) === 'compose') await startThroughCompose(service, run);
    else await startThroughEngine(service, stopped, run);
  });
  return true;
}

function limited(service: StackService, run: Run, start: () => Promise<void>): Promise<void> {
  const range = service.ports.some((port) => port.published?.includes('-') === true);
  const once = (): Promise<void> => run.limits.start(start);
  return range ? run.limits.portRange(once) : once();
}

async function startThroughEngine(
  service: StackService,
  stopped: readonly Container[],
  run: Run,
): Promise<void> {
  for (const container of stopped) {
    try {
      await run.world.engine.start(container.id);
    } catch (error) {
      if (!(error instanceof DevopsError) || error.code !== 'ENGINE_REFUSED') throw error;
      throw new DevopsError(notStarted(service, error.message), error);
    }
  }
}

/** For services with keys that Compose itself acts on at the start: it finds the containers that were just created. */
async function startThroughCompose(service: StackService, run: Run): Promise<void> {
  const { site, run: runCommand } = run.world;
  const options = { service: service.name, noDeps: true, noRecreate: !isProvided(service) };
  await runCommand(composeUp(site, options), { signal: run.signal });
}

function interrupted(service: StackService): Diagnostic {
  return {
    code: 'COMMAND_INTERRUPTED',
    severity: 'error',
    message: `Service "${service.name}" was not started: the command was interrupted.`,
    fix: `Run it again: nx run ${service.project}:up`,
  };
}

function notStarted(service: StackService, said: string): Diagnostic {
  return {
    code: 'SERVICE_NOT_STARTED',
    severity: 'error',
    message: `The engine cannot start service "${service.name}": ${said}`,
    fix: `Mend what the engine names, then: nx run ${service.project}:up`,
    ...service.source,
  };
}

function noContainer(service: StackService): Diagnostic {
  return {
    code: 'CONTAINER_GONE',
    severity: 'error',
    message: `Service "${service.name}" has no container to start: somebody else removed it.`,
    fix: `Run it again once the other command is done: nx run ${service.project}:up`,
    ...service.source,
  };
}
