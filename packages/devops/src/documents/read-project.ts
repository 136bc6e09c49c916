import type { Diagnostic } from '../errors/diagnostic.js';
import type { ComposeProject, StackService } from '../model/stack.js';
import { readFacts, type ComposeService } from './compose/facts/read-facts.js';
import { resolveCompose } from './compose/resolve-compose.js';
import type { ComposeRequest, ResolvedCompose } from './compose/resolved-compose.js';
import { variableUses } from './processes/fill-variables.js';
import { readProcesses } from './processes/read-processes.js';
import { addRegistry } from './registry/add-registry.js';
import type { RegistryFacts } from './registry/registry-facts.js';

export interface ProjectRequest extends ComposeRequest {
  /** The key in the registry's `compose:`; null for the workspace's own. */
  readonly key: string | null;
  readonly registry?: RegistryFacts;
}

/** A service before it is known which Nx project has its targets. */
export type UnassignedService = Omit<StackService, 'project'>;

export interface ProjectReading {
  /** False where there is neither a Compose file nor a process. */
  readonly found: boolean;
  /** The project's name as its files alone say it: shells differ between machines, and names of Nx projects must not. */
  readonly writtenName: string;
  readonly project: Omit<ComposeProject, 'services'>;
  readonly services: readonly UnassignedService[];
  /** In source order. */
  readonly diagnostics: readonly Diagnostic[];
}

/** One Compose project with what the registry adds. Starts nothing, and never throws. */
export function readProject(request: ProjectRequest): ProjectReading {
  const resolved = resolveCompose(request);
  const facts = readFacts(resolved, request);
  const { found, name, directory, files, variables } = resolved;
  const inputs = [...new Set([...resolved.inputs, ...facts.inputs])].sort();
  const profiles = [...new Set(resolved.profiles)].sort();
  const containers = facts.services.map((service) => ({
    ...addRegistry(withJob(service, facts.services), request.registry),
    composeProject: name,
  }));
  const { services, diagnostics } = withProcesses(containers, request, resolved);
  const used = services.flatMap(({ process }) =>
    variableUses(process?.variables ?? [], resolved.environment),
  );
  return {
    found: found || services.length > 0,
    writtenName: writtenName(request, name),
    project: {
      key: request.key,
      name,
      directory,
      files,
      profiles,
      inputs,
      variables: [...variables, ...used],
    },
    services,
    diagnostics: [...resolved.diagnostics, ...facts.diagnostics, ...diagnostics],
  };
}

/** Processes belong to the workspace's own Compose project. */
function withProcesses(
  containers: readonly UnassignedService[],
  { key, registry }: ProjectRequest,
  { name, environment }: ResolvedCompose,
): Pick<ProjectReading, 'services' | 'diagnostics'> {
  if (key !== null || registry === undefined) return { services: containers, diagnostics: [] };
  return readProcesses({ registry, composeProject: name, environment, containers });
}

/** What others await to the end is a job, whatever its image is made for. */
function withJob(service: ComposeService, all: readonly ComposeService[]): ComposeService {
  const awaited = all.some(({ dependencies }) =>
    dependencies.some(
      (dependency) =>
        dependency.service === service.name &&
        dependency.condition === 'service_completed_successfully',
    ),
  );
  return awaited ? { ...service, kind: 'job' } : service;
}

function writtenName(request: ProjectRequest, name: string): string {
  const named = request.environment['COMPOSE_PROJECT_NAME'];
  return named ? resolveCompose({ ...request, environment: {} }).name : name;
}
