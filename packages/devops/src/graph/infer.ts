import { readNxProjects } from '../documents/nx-projects.js';
import {
  noRegistry,
  readRegistryOutline,
  type RegistryOutline,
} from '../documents/registry-outline.js';
import { registryPath } from '../documents/registry/registry-facts.js';
import { assignProjects } from '../model/assign-projects.js';
import type { FileSource } from '../model/file-source.js';
import { readComposeFacts } from './compose-facts.js';
import type { PluginOptions } from './plugin-options.js';
import { namesDependencyFiles } from './dependency-files.js';
import { projectNodes, type Nodes } from './project-nodes.js';
import { withProcesses } from './process-facts.js';
import type { ComposeFacts } from './service-facts.js';

/** What was read of the registry and the Compose files. */
export interface Facts {
  readonly registry: RegistryOutline;
  readonly composeProjects: readonly ComposeFacts[];
}

export interface InferenceRequest {
  readonly source: FileSource;
  /** Absolute path of the workspace. */
  readonly root: string;
  /** What Nx sees of the files that the plugin asks for. */
  readonly files: readonly string[];
  readonly options: PluginOptions;
  readonly packageKey: string;
  /** Names of the inputs that nx.json declares. */
  readonly namedInputs: readonly string[];
  /** Whether nx.json has an input that names files of dependencies: see {@link namesDependencyFiles}. */
  readonly dependencyFiles: boolean;
  /** Of the last parse that worked: a file that is broken now must not take its services away. */
  readonly lastGood?: Facts;
}

/** The services of the workspace as Nx projects. Never throws. */
export function infer(request: InferenceRequest): {
  readonly nodes: Nodes;
  readonly facts: Facts;
} {
  const { source, files, options, packageKey, namedInputs } = request;
  const facts = readFacts(request);
  const services = facts.composeProjects.flatMap((compose) => compose.services);
  const projects = readNxProjects(files, source);
  const nodes = projectNodes({
    packageKey,
    services,
    assignments: assignProjects({ services, projects, options }),
    files: [registryPath, ...new Set(facts.composeProjects.flatMap((compose) => compose.files))],
    edges: edgesFor(request),
    namedInputs,
    migrated: facts.registry.migrated,
    environments: facts.registry.environments,
  });
  return { nodes, facts };
}

/** Nx cannot hash files of a virtual project, which has none, and stops the task of the real one that depends on it. */
function edgesFor({
  options,
  dependencyFiles,
  files,
  source,
}: InferenceRequest): 'none' | 'virtual' | 'all' {
  if (options.edges === false) return 'none';
  const decoder = new TextDecoder();
  const named = (file: string): boolean => namesDependencyFiles(decoder.decode(source.read(file)));
  return dependencyFiles || files.some(named) ? 'virtual' : 'all';
}

function readFacts({ source, root, lastGood }: InferenceRequest): Facts {
  const registry =
    unlessThrown(() => readRegistryOutline(source)) ?? lastGood?.registry ?? noRegistry;
  const wanted = [{ key: null, directory: '.' }, ...registry.compose];
  const composeProjects = wanted.flatMap((compose) => {
    const read = unlessThrown(() => readComposeFacts({ ...compose, source, root, registry }));
    return read ?? lastGood?.composeProjects.find(({ key }) => key === compose.key) ?? [];
  });
  const whole = withProcesses(distinctFiles(composeProjects), registry, root);
  return { registry, composeProjects: whole };
}

/** A bug of ours must cost no more than a broken file does. */
function unlessThrown<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Compose looks for its files in the folders above too, so that two may find the same ones. */
function distinctFiles(composeProjects: readonly ComposeFacts[]): readonly ComposeFacts[] {
  const known = new Set<string>();
  return composeProjects.filter(({ main, services }) => {
    const files = main.join('\n');
    if (services.length === 0 || known.has(files)) return false;
    known.add(files);
    return true;
  });
}
