import { observeStatus } from '../../effects/observe/observe-status.js';
import { noEngine } from '../../effects/system/no-engine.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import { judgeStatus } from '../../planning/status/judge-status.js';
import type { ServiceStatus } from '../../planning/status/service-status.js';
import { openPlaces, type Connect } from '../run/place.js';
import type { Selections } from '../run/read-selections.js';

export interface Found {
  readonly rows: readonly ServiceStatus[];
  /** Why the engine could not be asked; empty where it was, or none was needed. */
  readonly silence: readonly Diagnostic[];
}

/** Where the engine does not answer, processes are there to be seen all the same. */
export async function lookAtAll(reading: Selections, connect?: Connect): Promise<Found> {
  try {
    return { rows: await look(reading, connect), silence: [] };
  } catch (error) {
    if (!isSilence(error)) throw error;
    const rows = await look(reading, () => Promise.resolve(noEngine), true);
    return { rows, silence: error.diagnostics };
  }
}

async function look(
  reading: Selections,
  connect: Connect | undefined,
  silent = false,
): Promise<readonly ServiceStatus[]> {
  const places = await openPlaces(reading, connect);
  try {
    const found = await Promise.all(
      reading.selections.map(async ({ project, services, whole }) => {
        const { world } = places.at(project);
        const observed = await observeStatus(world, { services, whole, silent });
        return judgeStatus({ project, services, whole, observed });
      }),
    );
    return found.flat();
  } finally {
    places.close();
  }
}

function isSilence(error: unknown): error is DevopsError {
  return (
    error instanceof DevopsError &&
    error.diagnostics.every(({ code }) => code.startsWith('ENGINE_'))
  );
}
