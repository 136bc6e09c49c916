import type { Container } from '../../../model/observed.js';
import type { StackService } from '../../../model/stack.js';
import { asContainer } from '../../../planning/processes/as-container.js';
import { ownProcesses, type OwnProcesses } from '../../../planning/processes/own-processes.js';
import type { ProcessRow } from '../../../model/process-row.js';
import { isOneCommand } from '../../../planning/processes/shell-line.js';
import { endProcesses } from './end-processes.js';
import { processTable } from './process-table.js';
import { readState, removeRunFolder, runFolder } from './run-folder.js';

/** The services of one workspace that run as processes, observed and ended. What starts them is `launch.ts`. */
export interface Processes {
  /** In the words of containers; one walk through the machine's processes for all. */
  list(): readonly Container[];
  /** Ends all of a service. True where anything was there. Milliseconds. */
  stop(service: string, grace?: number): Promise<boolean>;
  /** Forgets a service that has ended: its note and its log. */
  remove(service: string): void;
}

export function processesOf(root: string, services: readonly StackService[]): Processes {
  const own = new Map(
    services.flatMap((one) => (one.process === undefined ? [] : [[one.name, one] as const])),
  );
  const look = (service: string, rows: readonly ProcessRow[]): OwnProcesses =>
    ownProcesses(rows, { root, service, state: readState(runFolder(root, service)) });
  return {
    list: () => {
      if (own.size === 0) return [];
      const rows = processTable();
      return [...own.values()].flatMap(
        (service) => asContainer(service, look(service.name, rows), root) ?? [],
      );
    },
    stop: async (name, grace) => {
      const service = own.get(name);
      if (service === undefined) return false;
      return endProcesses({
        look: () => look(name, processTable()),
        stopSignal: service.process?.stopSignal ?? 'SIGTERM',
        grace: grace ?? service.stopGracePeriod,
        throughShell: !isOneCommand(service.process?.command ?? 'program'),
      });
    },
    remove: (service) => {
      removeRunFolder(runFolder(root, service));
    },
  };
}
