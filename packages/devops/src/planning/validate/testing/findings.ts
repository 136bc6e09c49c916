import { readProject } from '../../../documents/read-project.js';
import { readRegistryFacts } from '../../../documents/registry/read-registry-facts.js';
import { registryPath } from '../../../documents/registry/registry-facts.js';
import type { FileSource } from '../../../model/file-source.js';
import type { Stack } from '../../../model/stack.js';
import { renderDiagnostics } from '../../../report/render-diagnostics.js';
import { validateStack } from '../validate-stack.js';

export interface Workspace {
  /** Texts by path. The Compose file of the folder is `compose.yaml`; the registry counts where it is among them. */
  readonly files: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** Folders of further Compose projects, which are their keys too. */
  readonly further?: readonly string[];
}

/** What `validate` says about the workspace, as a person reads it; "" where it is content. A text alone is its `compose.yaml`. */
export function findings(given: string | Workspace): string {
  const workspace = typeof given === 'string' ? { files: { 'compose.yaml': given } } : given;
  const lines = (file: string): string[] => (workspace.files[file] ?? '').split('\n');
  return renderDiagnostics(
    validateStack(stackOf(workspace)),
    (file, line) => lines(file)[line - 1],
  );
}

export function stackOf(workspace: Workspace): Stack {
  const { files, profiles = [], variables = {}, further = [] } = workspace;
  const text = files[registryPath];
  const registry = text === undefined ? undefined : readRegistryFacts(text, registryPath);
  const read = [null, ...further].map((key) =>
    readProject({
      key,
      directory: key ?? '.',
      root: '/shop',
      source: sourceOf(files),
      environment: variables,
      profiles,
      ...(registry === undefined ? {} : { registry }),
    }),
  );
  return {
    root: '/shop',
    composeProjects: read.map(({ project, services }) => ({
      ...project,
      services: services.map((service) => ({ ...service, project: service.name })),
    })),
    ...(registry === undefined ? {} : { portLayout: registry.ports }),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

function sourceOf(files: Workspace['files']): FileSource {
  const folders = Object.keys(files).map((path) => path.slice(0, path.lastIndexOf('/') + 1));
  return {
    read: (path) => (path in files ? new TextEncoder().encode(files[path]) : undefined),
    kind: (path) => {
      if (path in files) return 'file';
      return folders.some((folder) => folder.startsWith(`${path}/`)) ? 'directory' : 'absent';
    },
  };
}
