import { kindNamed } from '../../model/kinds/kinds.js';
import type { ServiceProbes } from '../../model/probe.js';
import type { StackService } from '../../model/stack.js';
import type { ComposeService } from '../compose/facts/read-facts.js';
import type { RegistryFacts, RegistryService } from './registry-facts.js';

type WithRegistry = Omit<StackService, 'project' | 'composeProject'>;

/** A service of a Compose file with what the registry says of it. */
export function addRegistry(
  service: ComposeService,
  registry: RegistryFacts | undefined,
): WithRegistry {
  const entry = registry?.services.get(service.name);
  const kind = entry?.kind ?? service.kind;
  const probes = probesFor(kind, entry, registry);
  return { ...service, kind, runtime: 'container', probes, ...migrationsFor(entry) };
}

export function migrationsFor(
  entry: RegistryService | undefined,
): Pick<StackService, 'migrations'> {
  return entry?.migrations === undefined ? {} : { migrations: entry.migrations };
}

/** Its own, and for what they leave out the default ones where its kind is asked over HTTP. */
export function probesFor(
  kind: string,
  entry: RegistryService | undefined,
  registry: RegistryFacts | undefined,
): ServiceProbes {
  const byHttp = kindNamed(kind)?.probe?.type === 'http';
  return { ...(byHttp ? registry?.defaultProbes : {}), ...entry?.probes };
}
