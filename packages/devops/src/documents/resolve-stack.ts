import { posix } from 'node:path';
import { inSourceOrder } from './compose/source-order.js';
import { readProject, type ProjectReading, type UnassignedService } from './read-project.js';
import { missingCompose } from './registry/missing-compose.js';
import { unplacedServices } from './registry/unplaced-services.js';
import type { RegistryFacts } from './registry/registry-facts.js';
import type { Diagnostic } from '../errors/diagnostic.js';
import { assignProjects } from '../model/assign-projects.js';
import type { FileSource } from '../model/file-source.js';
import type { NamingOptions, NxProject } from '../model/project-assignment.js';
import type { ComposeProject, Stack } from '../model/stack.js';
import { servicesToAssign } from './services-to-assign.js';

export interface ResolveRequest {
  readonly source: FileSource;
  /** Absolute path of the workspace. */
  readonly root: string;
  /** `-f` of the workspace's own Compose project, relative to the root. */
  readonly files?: readonly string[];
  /** `--profile`; `*` is all. */
  readonly profiles?: readonly string[];
  /** What the shell defines; `.env` files are read by Compose's rules. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The Nx projects of the workspace; where left out, a service's project is called like the service. */
  readonly projects?: readonly NxProject[];
  /** Options of the plugin that name projects. */
  readonly naming?: NamingOptions;
  /** Undefined where there is none. */
  readonly registry?: RegistryFacts;
}

/** The resolved model of a workspace: what its registry adds to every Compose project, and all that is wrong. Never throws. */
export function resolveStack(request: ResolveRequest): Stack {
  const { registry } = request;
  const all = readProjects(request);
  const read = distinct(all);
  const assigned = assign(read, request);
  const composeProjects = read.map(({ project, services }): ComposeProject => ({
    ...project,
    services: services.map((service) => ({
      ...service,
      project: assigned.names.get(service) ?? service.name,
    })),
  }));
  const found = [
    registry === undefined ? [] : missingCompose(registry, all),
    ...read.map(({ diagnostics }) => diagnostics),
    unplaced(read, registry),
  ].flat();
  return {
    root: request.root,
    composeProjects,
    ...(registry === undefined ? {} : { portLayout: registry.ports }),
    diagnostics: inOrder([...found, ...assigned.diagnostics]),
  };
}

/** In source order, each once. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return withoutRepeats(inSourceOrder(diagnostics));
}

interface Assigned {
  readonly names: ReadonlyMap<UnassignedService, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Nobody is judged by projects that were not looked for. */
function assign(
  read: readonly ProjectReading[],
  { projects, naming, registry }: ResolveRequest,
): Assigned {
  if (projects === undefined) return { names: new Map(), diagnostics: [] };
  const services = servicesToAssign(read, registry);
  const request = { services, projects, ...(naming === undefined ? {} : { options: naming }) };
  const { services: assignments, diagnostics } = assignProjects(request);
  const all = read.flatMap((one) => one.services);
  const named = all.map((service, index) => [service, assignments[index]?.project] as const);
  return { names: new Map(named.map(([one, name]) => [one, name ?? one.name])), diagnostics };
}

/** The workspace's own Compose project and those that the registry names. */
function readProjects(request: ResolveRequest): readonly ProjectReading[] {
  const { source, root, files, profiles, registry } = request;
  const common = {
    source,
    root,
    ...(profiles === undefined ? {} : { profiles }),
    ...(registry === undefined ? {} : { registry }),
  };
  const own = { ...common, key: null, directory: '.', ...(files === undefined ? {} : { files }) };
  return [own, ...(registry?.compose ?? []).map((entry) => ({ ...common, ...entry }))].map((one) =>
    readProject({ ...one, environment: inFolder(one.directory, request) }),
  );
}

/** Without folders that hold nothing, and those whose files were read already. */
function distinct(readings: readonly ProjectReading[]): readonly ProjectReading[] {
  const known = new Set<string>();
  return readings.filter(({ project, found }) => {
    const files = project.files.join('\n');
    const first = !known.has(files);
    known.add(files);
    return found && first;
  });
}

/** Where a Compose file is broken, its services may be there and not seen. */
function unplaced(
  read: readonly ProjectReading[],
  registry: RegistryFacts | undefined,
): readonly Diagnostic[] {
  const broken = read.some(({ diagnostics }) =>
    diagnostics.some((one) => one.severity === 'error'),
  );
  if (registry === undefined || broken) return [];
  const names = read.flatMap(({ services }) => services.map(({ name }) => name));
  return unplacedServices(registry, new Set(names));
}

/** A shell in the project's folder has that in PWD, and Compose files use it. */
function inFolder(
  directory: string,
  { root, variables }: ResolveRequest,
): ResolveRequest['variables'] {
  return { ...variables, PWD: variables['PWD'] ?? posix.join(root, directory) };
}

/** A file that two Compose projects include is wrong once. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const known = new Set<string>();
  return diagnostics.filter(({ code, message, file, line, column }) => {
    const key = [code, file, line, column, message].join('\n');
    const first = !known.has(key);
    known.add(key);
    return first;
  });
}
