import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, World } from '../../effects/apply/world.js';
import { askProbe } from '../../effects/observe/ask-probe.js';
import { connectEngine } from '../../effects/system/connect-engine.js';
import type { Engine } from '../../effects/system/engine.js';
import { composeLock, holdLock } from '../../effects/system/hold-lock.js';
import { noEngine } from '../../effects/system/no-engine.js';
import { processStarter } from '../../effects/system/processes/process-starter.js';
import { processesOf } from '../../effects/system/processes/processes.js';
import { noStrays, straysOf, type Strays } from '../../effects/system/processes/strays.js';
import { withProcesses } from '../../effects/system/processes/with-processes.js';
import { runCommand } from '../../effects/system/run-command.js';
import type { ComposeProject, Stack } from '../../model/stack.js';
import { withDependencies, withDependents } from '../../planning/order-services.js';
import type { Reading, Selections } from './read-selections.js';
import type { Selection } from './select-services.js';

/** One Compose project with what it takes to observe and change it. */
export interface Place {
  readonly project: ComposeProject;
  readonly world: World;
}

/** One engine, and with it a place for each Compose project. */
export interface Places {
  readonly at: (project: ComposeProject) => Place;
  readonly close: () => void;
}

export type Connect = (environment: Reading['environment']) => Promise<Engine>;

export async function openPlaces(
  reading: Selections,
  connect: Connect = connectEngine,
): Promise<Places> {
  const needed = reading.selections.some(concernsContainers);
  const engine = needed ? await connect(reading.environment) : noEngine;
  const opened: World[] = [];
  return {
    at: (project) => {
      const world = worldOf(project, engine, reading);
      opened.push(world);
      return { project, world };
    },
    close: () => {
      // Of a plan that was refused something may have been made ready.
      for (const { processes } of opened) processes.abandon();
      engine.close();
    },
  };
}

/** Whatever `up` may start and `down` may stop along with what was asked for. */
function concernsContainers({ project, services }: Selection): boolean {
  const names = services.map(({ name }) => name);
  const concerned = [...withDependencies(project, names), ...withDependents(project, names)];
  return concerned.some(({ runtime }) => runtime === 'container');
}

function worldOf(project: ComposeProject, engine: Engine, reading: Reading): World {
  const { stack, environment } = reading;
  const { root } = stack;
  const { services } = project;
  const processes = processesOf(root, services);
  return {
    engine: withProcesses(engine, { root, services, processes }),
    processes: processStarter({ root, project, shell: environment, processes }),
    strays: straysFor(project, stack),
    site: { project, root, environment },
    run: runCommand,
    ask: (question) => askProbe(engine, question),
    hold: async (work, signal) => {
      const release = await holdLock(composeLock(engine.address, project.name), { signal });
      try {
        return await work();
      } finally {
        await release();
      }
    },
    clock,
  };
}

/** They belong to no Compose project: the first one has them, which is the workspace's own where it has one. */
function straysFor({ key, name }: ComposeProject, { root, composeProjects }: Stack): Strays {
  const [first] = composeProjects;
  if (first !== undefined && first.key !== key) return noStrays;
  const processes = composeProjects.flatMap(({ services }) =>
    services.flatMap((service) => (service.process === undefined ? [] : [service.name])),
  );
  return straysOf({ root, composeProject: name, services: new Set(processes) });
}

const clock: Clock = {
  now: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    // An abort is no failure: whoever sleeps looks at the signal itself.
    await pause(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(
      () => undefined,
    );
  },
};
