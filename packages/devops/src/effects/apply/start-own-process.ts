import { DevopsError } from '../../errors/devops-error.js';
import type { StackService } from '../../model/stack.js';
import { processId } from '../../planning/processes/as-container.js';
import type { Run } from './run.js';

/** Starts a service that runs as a process of this machine; one that runs already, as it is wanted, stays. */
export async function startOwnProcess(service: StackService, run: Run): Promise<boolean> {
  const { name } = service;
  const id = processId(name);
  return run.limits.process(async () => {
    if (run.signal.aborted) throw new DevopsError(interrupted(service));
    run.startedAt.set(name, run.world.clock.now());
    run.starting.set(id, { id, service: name });
    run.expected.delete(name);
    const started = await run.world.processes.start(service);
    void expectOthers(run);
    // What somebody else started is not ours to end.
    if (!started) run.starting.delete(id);
    return started;
  });
}

/** A program needs a core to itself until it has been loaded. */
const untilLoaded = 200;

/** What comes next is made ready while the first ones set themselves up. */
async function expectOthers({ expected, services, world, signal }: Run): Promise<void> {
  if (expected.size === 0) return;
  await world.clock.sleep(untilLoaded, signal);
  // By now they may have been started, or all is over.
  if (signal.aborted || expected.size === 0) return;
  world.processes.expect([...expected].flatMap((name) => services.get(name) ?? []));
  expected.clear();
}

function interrupted({ name, project }: StackService) {
  return {
    code: 'COMMAND_INTERRUPTED',
    severity: 'error',
    message: `Service "${name}" was not started: the command was interrupted.`,
    fix: `Run it again: nx run ${project}:up`,
  } as const;
}
