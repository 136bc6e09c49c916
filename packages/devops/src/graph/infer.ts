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
import { projectNodes, type Nodes } from './project-nodes.js';
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
    edges: options.edges !== false,
    namedInputs,
  });
  return { nodes, facts };
}

function readFacts({ source, root, lastGood }: InferenceRequest): Facts {
  const registry =
    unlessThrown(() => readRegistryOutline(source)) ?? lastGood?.registry ?? noRegistry;
  const { claims } = registry;
  const wanted = [{ key: null, directory: '.' }, ...registry.compose];
  const composeProjects = wanted.flatMap((compose) => {
    const read = unlessThrown(() => readComposeFacts({ ...compose, source, root, claims }));
    return read ?? lastGood?.composeProjects.find(({ key }) => key === compose.key) ?? [];
  });
  return { registry, composeProjects: distinctFiles(composeProjects) };
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
