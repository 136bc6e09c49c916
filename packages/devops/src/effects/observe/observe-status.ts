import type { StackService } from '../../model/stack.js';
import type { StatusObserved } from '../../planning/status/service-status.js';
import type { World } from '../apply/world.js';
import { observeProject } from './observe-engine.js';
import { contentsOf, fingerprintOf, readNoted, wantedProcesses } from './up-notes.js';

export interface StatusLookRequest {
  readonly services: readonly StackService[];
  /** Also what nothing declares. */
  readonly whole: boolean;
  /** The world is one without an engine. */
  readonly silent: boolean;
}

/** One list call for all containers, one walk through the machine's processes; no probe is asked and no Compose started. */
export async function observeStatus(
  world: World,
  { services, whole, silent }: StatusLookRequest,
): Promise<StatusObserved> {
  const { engine, site, strays } = world;
  const [{ containers, imageIds }, record] = await Promise.all([
    observeProject(engine, site.project),
    readNoted(site),
  ]);
  return {
    containers,
    silent,
    strays: whole ? strays.list() : [],
    record,
    fingerprint: fingerprintOf(world, contentsOf(site), imageIds),
    processes: wantedProcesses(world, services),
    now: Date.now(),
  };
}
