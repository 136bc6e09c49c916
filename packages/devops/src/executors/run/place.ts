import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, World } from '../../effects/apply/world.js';
import { askProbe } from '../../effects/observe/ask-probe.js';
import { connectEngine } from '../../effects/system/connect-engine.js';
import type { Engine } from '../../effects/system/engine.js';
import { composeLock, holdLock } from '../../effects/system/hold-lock.js';
import { runCommand } from '../../effects/system/run-command.js';
import type { ComposeProject } from '../../model/stack.js';
import type { Reading } from './read-selections.js';

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

export async function openPlaces(reading: Reading): Promise<Places> {
  const engine = await connectEngine(reading.environment);
  return {
    at: (project) => ({ project, world: worldOf(project, engine, reading) }),
    close: () => {
      engine.close();
    },
  };
}

function worldOf(project: ComposeProject, engine: Engine, reading: Reading): World {
  const { stack, environment } = reading;
  return {
    engine,
    site: { project, root: stack.root, environment },
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

const clock: Clock = {
  now: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    // An abort is no failure: whoever sleeps looks at the signal itself.
    await pause(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(
      () => undefined,
    );
  },
};
