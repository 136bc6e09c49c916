import type { Location } from '../errors/diagnostic.js';
import type { FileSource } from '../model/file-source.js';
import type { ServiceToAssign } from '../model/project-assignment.js';
import { decodeText } from './compose/yaml/decode-text.js';
import { parseYaml } from './compose/yaml/parse-yaml.js';
import { registryFacts } from './registry/read-registry-facts.js';
import {
  registryPath,
  type RegistryCompose,
  type RegistryService,
} from './registry/registry-facts.js';

/** The few facts of the registry that inference and the check of the command line need; plain data, since inference keeps them on disk. */
export interface RegistryOutline {
  /** Compose projects beside the workspace's own. */
  readonly compose: readonly RegistryCompose[];
  /** Nx projects by the service that names them. */
  readonly claims: Readonly<Record<string, NonNullable<ServiceToAssign['claim']>>>;
  readonly environments: readonly string[];
  /** What the registry says that services are, by service. */
  readonly kinds: Readonly<Record<string, string>>;
  /** Services that have migrations. */
  readonly migrated: readonly string[];
  readonly processes: readonly ProcessOutline[];
  /** What services wait for beyond their Compose file, by service. */
  readonly waits: Readonly<Record<string, readonly string[]>>;
}

/** A service with `runtime: process`. */
export interface ProcessOutline {
  readonly service: string;
  readonly at: Location;
  /** From the workspace root. */
  readonly directory: string;
  readonly kind: string | null;
}

export const noRegistry: RegistryOutline = {
  compose: [],
  claims: {},
  environments: [],
  kinds: {},
  migrated: [],
  processes: [],
  waits: {},
};

/** The outline; undefined where the file is there and cannot be understood. */
export function readRegistryOutline(source: FileSource): RegistryOutline | undefined {
  const bytes = source.read(registryPath);
  if (bytes === undefined) return noRegistry;
  const decoded = decodeText(bytes, registryPath);
  if ('diagnostic' in decoded) return undefined;
  const { documents, diagnostics } = parseYaml(decoded.text, registryPath);
  if (diagnostics.some(({ severity }) => severity === 'error')) return undefined;
  const { services, compose, environments } = registryFacts(documents[0]?.tree, registryPath);
  const claims = [...services].flatMap(([service, { project }]) =>
    project === undefined ? [] : [[service, { project: project.name, at: project.at }] as const],
  );
  return {
    compose,
    claims: Object.fromEntries(claims),
    environments,
    kinds: Object.fromEntries(
      [...services].flatMap(([service, { kind }]) => (kind === undefined ? [] : [[service, kind]])),
    ),
    migrated: [...services].flatMap(([service, { migrations }]) =>
      migrations === undefined ? [] : [service],
    ),
    processes: [...services].flatMap(processIn),
    waits: Object.fromEntries(
      [...services].map(([service, { dependsOn }]) => [service, dependsOn.map(({ name }) => name)]),
    ),
  };
}

function processIn([service, entry]: readonly [string, RegistryService]): ProcessOutline[] {
  const { runtime, run, at, kind = null } = entry;
  if (runtime !== 'process' || run === undefined) return [];
  return [{ service, at, directory: run.directory, kind }];
}
