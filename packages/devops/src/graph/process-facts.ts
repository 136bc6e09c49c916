import { posix } from 'node:path';
import type { RegistryOutline } from '../documents/registry-outline.js';
import type { ComposeFacts, ServiceFacts } from './service-facts.js';

/**
 * Adds the processes of the registry to the workspace's own Compose project, and to its containers the processes that they
 * wait for. Where there is no Compose file, the processes are a project of their own.
 */
export function withProcesses(
  composeProjects: readonly ComposeFacts[],
  registry: RegistryOutline,
  root: string,
): readonly ComposeFacts[] {
  const { processes } = registry;
  if (processes.length === 0) return composeProjects;
  const own = composeProjects.find(({ key }) => key === null) ?? nothing;
  const declared = new Set(own.services.map(({ service }) => service));
  const composeName = own.services[0]?.composeName ?? posix.basename(root).toLowerCase();
  const running = processes
    .filter(({ service }) => !declared.has(service))
    .map((process) => factsOf(process, composeName, registry));
  const names = new Set(running.map(({ service }) => service));
  const services = own.services.map((service) => waitingFor(service, names, registry));
  const whole = { ...own, services: [...services, ...running] };
  return [whole, ...composeProjects.filter(({ key }) => key !== null)];
}

const nothing: ComposeFacts = { key: null, services: [], main: [], files: [] };

function factsOf(
  { service, at, directory, kind }: RegistryOutline['processes'][number],
  composeName: string,
  { claims, waits }: RegistryOutline,
): ServiceFacts {
  return {
    service,
    compose: null,
    composeName,
    claim: claims[service] ?? null,
    folder: directory,
    at,
    dependencies: waits[service] ?? [],
    kind,
    runtime: 'process',
  };
}

function waitingFor(
  service: ServiceFacts,
  processes: ReadonlySet<string>,
  { waits }: RegistryOutline,
): ServiceFacts {
  const added = (waits[service.service] ?? []).filter((other) => processes.has(other));
  if (added.length === 0) return service;
  return { ...service, dependencies: [...service.dependencies, ...added] };
}
