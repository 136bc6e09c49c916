import type { Container } from '../../../model/observed.js';
import { stopOf } from '../../../model/process-state.js';
import { asContainer } from '../../../planning/processes/as-container.js';
import { ownProcesses, type OwnProcesses } from '../../../planning/processes/own-processes.js';
import { strayServices } from '../../../planning/processes/stray-services.js';
import { endProcesses } from './end-processes.js';
import { processTable } from './process-table.js';
import { readState, removeRunFolder, runFolder } from './run-folder.js';

/** Processes of this workspace whose services the registry has no more. */
export interface Strays {
  /** In the words of containers. */
  list(): readonly Container[];
  /** Ends all of one, and forgets its note and its log. True where anything was there. */
  end(service: string): Promise<boolean>;
}

export interface StraysRequest {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** The Compose project that they are shown with. */
  readonly composeProject: string;
  /** Services that the registry has as processes: none of them is ended here. */
  readonly services: ReadonlySet<string>;
}

export function straysOf({ root, composeProject, services }: StraysRequest): Strays {
  const look = (service: string, rows = processTable()): OwnProcesses =>
    ownProcesses(rows, { root, service, state: readState(runFolder(root, service)) });
  return {
    list: () => {
      const rows = processTable();
      return strayServices(rows, { root, services }).flatMap(
        (name) => asContainer({ name, composeProject, ports: [] }, look(name, rows), root) ?? [],
      );
    },
    end: async (service) => {
      if (services.has(service)) return false;
      const { signal, grace } = stopOf(look(service).state);
      const ended = await endProcesses({
        look: () => look(service),
        stopSignal: signal,
        grace,
        throughShell: true,
      });
      removeRunFolder(runFolder(root, service));
      return ended;
    },
  };
}

/** Of all Compose projects one shows them. */
export const noStrays: Strays = {
  list: () => [],
  end: () => Promise.resolve(false),
};
