import type { Container } from '../../model/observed.js';
import { nameOf } from '../../planning/busy-ports.js';
import { portKey, type SlotCandidate, type SlotTakers } from '../../planning/slots/choose-slot.js';
import type { EngineIfAny } from './engine-if-any.js';
import { observePortHolders } from './port-owners.js';
import { isStartedIn } from './started-in.js';

export interface TakersRequest {
  /** Absolute path of the checkout that looks: what it runs itself takes nothing from it. */
  readonly root: string;
  readonly candidates: readonly SlotCandidate[];
}

/** Who else has the ports of the slots, and who has containers under their names, which may be stopped. */
export async function observeSlotTakers(
  { root, candidates }: TakersRequest,
  engine: EngineIfAny,
): Promise<SlotTakers> {
  const wanted = new Map(
    candidates.flatMap(({ ports }) => ports.map((port) => [portKey(port), port] as const)),
  );
  const everywhere = [...wanted.values()].map((port) => ({ ...port, hostAddress: null }));
  const holders = await observePortHolders(engine, everywhere);
  const names = [...new Set(candidates.flatMap((candidate) => candidate.names))];
  const lists = await Promise.all(names.map((name) => engine.listContainers(name)));
  const others = lists.flat().filter((container) => !isStartedIn(root, { container }));
  return {
    ports: new Map(
      holders
        .filter((holder) => !isStartedIn(root, holder))
        .map((holder) => [portKey(holder), nameOf(holder)]),
    ),
    names: new Map(others.map((one) => [one.composeProject, projectOf(one)])),
  };
}

function projectOf({ workingDirectory }: Container): string {
  const where = workingDirectory === '' ? '' : ` started from ${workingDirectory}`;
  return `a Compose project${where}`;
}
