import pLimit from 'p-limit';
import type { Container, Observed } from '../../model/observed.js';
import type { StackService } from '../../model/stack.js';
import { chooseReadiness } from '../../planning/choose-readiness.js';
import { containersOf, isUp } from '../../planning/needs-start.js';
import type { UpObserved } from '../../planning/up-intent.js';
import type { World } from '../apply/world.js';
import { observePortHolders, type WantedPort } from './port-owners.js';
import { contentsOf, fingerprintOf, readNoted, wantedProcesses, writeNoted } from './up-notes.js';

/** What `up` has to know before it plans, and a way to note what came of it. */
export interface UpLook {
  readonly observed: UpObserved;
  /** Notes which containers were made from which inputs, so that the next `up` need not ask Compose. */
  readonly note: (services: readonly string[]) => Promise<void>;
}

export async function observeUp(
  world: World,
  services: readonly StackService[],
  seen: Observed,
): Promise<UpLook> {
  const { engine, site } = world;
  // Read once: a file that is edited while the run goes on is no input of it.
  const contents = contentsOf(site);
  const record = await readNoted(site);
  const { containers, imageIds } = seen;
  const observed = {
    ...seen,
    portHolders: await observePortHolders(engine, wantedPorts(services, containers)),
    ready: await askReady(world, services, containers),
    record,
    root: site.root,
    processes: wantedProcesses(world, services),
    fingerprint: fingerprintOf(world, contents, imageIds),
  };
  return { observed, note: (names) => writeNoted(names, { world, contents, previous: record }) };
}

/** Of what runs the ports are its own; of a range or of none the engine takes what is free. */
function wantedPorts(
  services: readonly StackService[],
  containers: readonly Container[],
): readonly WantedPort[] {
  return services
    .filter(({ name }) => !containersOf(containers, name).some(isUp))
    .flatMap(({ ports }) => ports)
    .filter(({ published }) => published !== null && /^\d+$/.test(published))
    .map(({ published, protocol, hostAddress }) => ({
      port: Number(published),
      protocol,
      hostAddress,
    }));
}

// A probe inside a container costs a process there.
const atOnce = 32;

/** The services that run and answer their probe just now; what the engine's list tells already is not asked. */
async function askReady(
  { site, ask }: World,
  services: readonly StackService[],
  containers: readonly Container[],
): Promise<ReadonlySet<string>> {
  const limit = pLimit(atOnce);
  const answers = await Promise.all(
    services.map(async (service) => {
      const readiness = chooseReadiness(site.project, service, containers);
      const own = containersOf(containers, service.name);
      if (readiness.by !== 'registry' && readiness.by !== 'kind') return [];
      if (own.length === 0 || own.some(({ state }) => state !== 'running')) return [];
      const { probe, timeout } = readiness;
      const states = await Promise.all(
        own.map((container) => limit(() => ask({ service, container, probe, timeout }))),
      );
      return states.every(({ state }) => state === 'ready') ? [service.name] : [];
    }),
  );
  return new Set(answers.flat());
}
