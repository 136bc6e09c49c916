import type { FileSource } from '../model/file-source.js';
import type { ServiceToAssign } from '../model/project-assignment.js';
import {
  entriesOf,
  itemsOf,
  scalarText,
  textAt,
  valueAt,
  type Tree,
} from './compose/tree.js';
import { decodeText } from './compose/yaml/decode-text.js';
import { parseYaml } from './compose/yaml/parse-yaml.js';

export const registryFile = 'infra/registry.yaml';

/** The few facts of the registry that inference and the check of the command line need, without its schema: that costs 57 ms of import. */
export interface RegistryOutline {
  /** Compose projects beside the workspace's own. */
  readonly composeProjects: readonly NamedCompose[];
  /** Nx projects by the service that names them. */
  readonly claims: Readonly<Record<string, NonNullable<ServiceToAssign['claim']>>>;
  readonly environments: readonly string[];
}

export interface NamedCompose {
  readonly key: string;
  readonly directory: string;
  readonly files?: readonly string[];
}

/** The outline; empty where there is no registry, undefined where it cannot be read. */
export function readRegistryOutline(source: FileSource): RegistryOutline | undefined {
  const bytes = source.read(registryFile);
  if (bytes === undefined) return { composeProjects: [], claims: {}, environments: [] };
  const decoded = decodeText(bytes, registryFile);
  const parsed = 'text' in decoded ? parseYaml(decoded.text, registryFile) : undefined;
  const tree = parsed?.documents[0]?.tree;
  if (tree === undefined || parsed?.diagnostics.some(({ severity }) => severity === 'error'))
    return undefined;
  return {
    composeProjects: entriesOf(valueAt(tree, 'compose')).map(([key, entry]) =>
      namedCompose(key, entry.value),
    ),
    claims: readClaims(valueAt(tree, 'services')),
    environments: entriesOf(valueAt(tree, 'environments')).map(([name]) => name),
  };
}

function namedCompose(key: string, tree: Tree): NamedCompose {
  const directory = textAt(tree, 'directory') ?? '.';
  const files = itemsOf(valueAt(tree, 'files')).flatMap((item) => scalarText(item) ?? []);
  return { key, directory, ...(files.length > 0 ? { files } : {}) };
}

function readClaims(services: Tree | undefined): RegistryOutline['claims'] {
  const claims = entriesOf(services).flatMap(([service, { value }]) => {
    const project = valueAt(value, 'project');
    const name = scalarText(project);
    return project === undefined || name === undefined
      ? []
      : [[service, { project: name, at: project.at }] as const];
  });
  return Object.fromEntries(claims);
}
