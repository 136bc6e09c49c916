import type { Diagnostic } from '../../errors/diagnostic.js';
import type { ProcessVariable } from '../../model/process.js';
import type { Environment } from '../compose/load/environment.js';
import type { UnassignedService } from '../read-project.js';
import type { RegistryFacts, RegistryService } from '../registry/registry-facts.js';
import { connectionFrom } from './connection.js';
import { completed, processService, type PlacedDependency } from './process-service.js';
import { declaredTwice, notBuilt, unknownDependency, withoutRun } from './process-diagnostics.js';

export interface ProcessesRequest {
  readonly registry: RegistryFacts;
  readonly composeProject: string;
  readonly environment: Environment;
  /** Those of the Compose files. */
  readonly containers: readonly UnassignedService[];
}

export interface ProcessesReading {
  /** The containers, some with processes among their dependencies, and then the processes. */
  readonly services: readonly UnassignedService[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The services of the registry that run as processes, beside those of the Compose files. */
export function readProcesses(request: ProcessesRequest): ProcessesReading {
  const { registry, containers, composeProject, environment } = request;
  const declared = new Map(containers.map((service) => [service.name, service]));
  const entries = [...registry.services].filter(([, { runtime }]) => runtime === 'process');
  const diagnostics = entries.flatMap(([name, entry]) => faultOf(name, entry, declared));
  const runnable = entries.flatMap(([name, entry]) =>
    entry.run === undefined || declared.has(name)
      ? []
      : [{ name, entry: { ...entry, run: entry.run } }],
  );
  const names = new Set([...declared.keys(), ...runnable.map(({ name }) => name)]);
  const bare = runnable.map((one) =>
    processService({ ...one, registry, composeProject, environment, names }),
  );
  const all = new Map([...containers, ...bare].map((service) => [service.name, service]));
  const look: Look = { all, names, environment, diagnostics };
  return {
    services: [
      ...containers.map((service) => withProcesses(service, registry, look)),
      ...bare.map((service) => withNeeds(service, registry, look)),
    ],
    diagnostics,
  };
}

interface Look {
  readonly all: ReadonlyMap<string, UnassignedService>;
  readonly names: ReadonlySet<string>;
  readonly environment: Environment;
  /** What is found on the way. */
  readonly diagnostics: Diagnostic[];
}

function faultOf(
  name: string,
  entry: RegistryService,
  declared: ReadonlyMap<string, UnassignedService>,
): readonly Diagnostic[] {
  const twin = declared.get(name);
  if (twin !== undefined) return [declaredTwice(name, entry.at, twin.source)];
  return entry.run === undefined ? [withoutRun(name, entry.at)] : [];
}

/** A Compose file cannot name a process: what a container waits for beyond it, the registry says. */
function withProcesses(
  service: UnassignedService,
  { services }: RegistryFacts,
  look: Look,
): UnassignedService {
  const wanted = dependenciesOf(service.name, services.get(service.name), look);
  const added = wanted.filter(
    ({ dependency }) => look.all.get(dependency.service)?.runtime === 'process',
  );
  if (added.length === 0) return service;
  const facts = added.map(
    ({ dependency, at }) => [`depends_on.${dependency.service}`, at] as const,
  );
  return {
    ...service,
    dependencies: [...service.dependencies, ...added.map(({ dependency }) => dependency)],
    facts: { ...service.facts, ...Object.fromEntries(facts) },
  };
}

function withNeeds(
  service: UnassignedService,
  { services }: RegistryFacts,
  look: Look,
): UnassignedService {
  const entry = services.get(service.name);
  const dependencies = dependenciesOf(service.name, entry, look);
  const variables = (entry?.variables ?? []).flatMap((variable) =>
    templateOf(service.name, variable, look),
  );
  const { names, environment } = look;
  return completed(service, { dependencies, variables, names, environment });
}

/** Each once, awaited until it is ready; a job until it has ended with 0. */
function dependenciesOf(
  name: string,
  entry: RegistryService | undefined,
  { all, names, diagnostics }: Look,
): readonly PlacedDependency[] {
  const wanted = new Map((entry?.dependsOn ?? []).map((one) => [one.name, one.at]));
  return [...wanted].flatMap(([other, at]) => {
    const service = all.get(other);
    if (service === undefined || other === name) {
      diagnostics.push(unknownDependency({ name, other, at, names }));
      return [];
    }
    const condition = service.kind === 'job' ? 'service_completed_successfully' : 'service_healthy';
    return [{ dependency: { service: other, condition, required: true }, at }];
  });
}

/** As written; else built from another service. A variable with neither is only described. */
function templateOf(
  user: string,
  { name, value, from, at }: RegistryService['variables'][number],
  { all, names, diagnostics }: Look,
): readonly ProcessVariable[] {
  if (value !== undefined) return [{ name, template: value, at }];
  if (from === undefined) return [];
  const other = all.get(from);
  const built = other === undefined ? null : connectionFrom(user, other);
  if (built !== null && 'template' in built) return [{ name, template: built.template, at }];
  const lacks = built?.lacks ?? `there is no service "${from}"`;
  diagnostics.push(notBuilt({ user, name, lacks, at, from, names }));
  return [];
}
