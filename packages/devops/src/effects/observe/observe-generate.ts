import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import { withoutSlots } from '../../documents/env/without-slots.js';
import { registryPath } from '../../documents/registry/registry-facts.js';
import { readRegistryFacts } from '../../documents/registry/read-registry-facts.js';
import { resolveStack } from '../../documents/resolve-stack.js';
import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { FileSource, ListFolder } from '../../model/file-source.js';
import type { NxProject } from '../../model/project-assignment.js';
import type { Stack } from '../../model/stack.js';
import { committedFiles } from '../../planning/generate/committed-files.js';
import { composeVariables } from '../../planning/generate/compose-variables.js';
import type { GenerateScope } from '../../planning/generate/generate-scope.js';
import { readTemplate } from '../system/read-template.js';
import { readKindsOfWorkspace } from './read-kinds.js';
import { readWorkspaceStack } from './read-stack.js';

export interface GenerateRequest {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly source: FileSource;
  readonly list: ListFolder;
  readonly projects: readonly NxProject[];
  /** What the user's shell defines. */
  readonly shell: Readonly<Record<string, string>>;
  /** The Compose file to edit, where it is not the first of a bare `docker compose`. */
  readonly composeFile?: string;
}

/** What generators have to know. A file that cannot be read for certain stops them: they would edit what they do not understand. */
export async function observeGenerate(request: GenerateRequest): Promise<GenerateScope> {
  const { list, root, projects, shell, composeFile } = request;
  const source = withoutSlots(request.source);
  const files = composeFile === undefined ? {} : { files: [posix.normalize(composeFile)] };
  const common = { root, variables: composeVariables(shell), profiles: ['*'], ...files };
  const local = await readWorkspaceStack({ ...common, source, list });
  const kinds = await readKindsOfWorkspace({ source, list });
  const unreadable = [...local.diagnostics, ...kinds.diagnostics].filter(isUnreadable);
  if (unreadable.length > 0) throw new DevopsError(unreadable);
  const text = textOf(source, registryPath);
  const registry = text === undefined ? undefined : readRegistryFacts(text, registryPath);
  const withRegistry = registry === undefined ? {} : { registry };
  const stack = resolveStack({ ...common, source: committedFiles(source), ...withRegistry });
  return {
    source,
    files: request.source,
    shell,
    list,
    stack,
    local,
    registry,
    composeFile: composeFile ?? ownFile(stack) ?? 'compose.yaml',
    projects,
    presets: kinds.presets,
    template: (name) => readTemplate(name),
    secret: () => randomBytes(24).toString('base64url'),
  };
}

const unreadableCodes = /^(YAML_|COMPOSE_|REGISTRY_|ENV_SYNTAX$|KIND_FILE$)/;
/** Nothing to read is where a workspace begins, and a folder may come later. */
const harmless = new Set(['COMPOSE_EMPTY', 'REGISTRY_COMPOSE_MISSING', 'REGISTRY_SERVICE_UNKNOWN']);

function isUnreadable({ code, severity }: Diagnostic): boolean {
  return severity === 'error' && unreadableCodes.test(code) && !harmless.has(code);
}

function ownFile({ composeProjects }: Stack): string | undefined {
  return composeProjects.find(({ key }) => key === null)?.files[0];
}

function textOf(source: FileSource, path: string): string | undefined {
  const bytes = source.read(path);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}
