import type { StackService } from '../../../model/stack.js';
import { serviceOfId } from '../../../planning/processes/as-container.js';
import type { Engine } from '../engine.js';
import { followProcesses } from './follow-processes.js';
import type { Processes } from './processes.js';
import { readLog } from './read-log.js';
import { runFolder } from './run-folder.js';

export interface Neighbourhood {
  readonly root: string;
  readonly services: readonly StackService[];
  readonly processes: Processes;
}

/** Containers and processes of one Compose project behind one face: planners and judges need not tell them apart. */
export function withProcesses(engine: Engine, around: Neighbourhood): Engine {
  const { root, services, processes } = around;
  const known = new Set(
    services.flatMap(({ name, process }) => (process === undefined ? [] : [name])),
  );
  if (known.size === 0) return engine;
  return {
    ...engine,
    listContainers: async (project) => [
      ...(await engine.listContainers(project)),
      ...processes.list(),
    ],
    stop: async (id, grace) => {
      const service = serviceOfId(id);
      if (service === null) await engine.stop(id, grace);
      else await processes.stop(service, grace);
    },
    remove: async (id, options) => {
      const service = serviceOfId(id);
      if (service === null) await engine.remove(id, options);
      else processes.remove(service);
    },
    logs: (id, options) => {
      const service = serviceOfId(id);
      return service === null
        ? engine.logs(id, options)
        : readLog(runFolder(root, service).log, options);
    },
    follow: async (project, onEvent, signal) => {
      followProcesses({ root, services }, onEvent, signal);
      await engine.follow(project, onEvent, signal);
    },
  };
}
