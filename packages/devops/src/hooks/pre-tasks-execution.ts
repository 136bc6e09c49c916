import { join } from 'node:path';
import type { PreTasksExecutionContext } from '@nx/devkit';
import { readCacheFile, workspaceDataFolder } from '../effects/system/cache-file.js';
import { installedPackage } from '../effects/system/installed-package.js';
import { readFilesBelow } from '../effects/system/read-files.js';
import { DevopsError } from '../errors/devops-error.js';
import type { Diagnostic } from '../errors/diagnostic.js';
import { checkConfiguration } from './check-configuration.js';
import { mayNeedCheck, readCommandLine } from './command-line.js';
import { findRequested, type Projects } from './requested-targets.js';

/** Ends a command that would run against another environment than the one that was typed. */
export async function checkCommandLine({
  workspaceRoot,
  argv,
}: PreTasksExecutionContext): Promise<void> {
  const line = readCommandLine(argv.slice(2));
  if (!mayNeedCheck(line)) return;
  const requested = findRequested(line, projectsInGraph(workspaceRoot), installedPackage().key);
  if (requested.ours.length === 0) return;
  const environments = await readEnvironments(workspaceRoot);
  // A registry that cannot be read is what every command of ours reports, with its place.
  if (environments === undefined) return;
  const wrong = checkConfiguration(requested, environments);
  if (wrong.length > 0) throw await refusal(wrong);
}

/** As Nx wrote it a moment ago; empty where it was told to keep none. */
function projectsInGraph(root: string): Projects {
  const graph = readCacheFile(join(workspaceDataFolder(root), 'project-graph.json')) as
    { readonly nodes?: Readonly<Record<string, GraphNode | undefined>> } | null | undefined;
  const nodes = Object.entries(graph?.nodes ?? {});
  return Object.fromEntries(nodes.map(([name, node]) => [name, node?.data?.targets ?? {}]));
}

interface GraphNode {
  readonly data?: { readonly targets?: Projects[string] };
}

async function readEnvironments(root: string): Promise<readonly string[] | undefined> {
  const { readRegistryOutline } = await import('../documents/registry-outline.js');
  return readRegistryOutline(readFilesBelow(root))?.environments;
}

/** Nx prints the message, and the stack where there is one. */
async function refusal(diagnostics: readonly Diagnostic[]): Promise<DevopsError> {
  const { renderDiagnostics } = await import('../report/render-diagnostics.js');
  const error = new DevopsError(diagnostics);
  error.message = renderDiagnostics(diagnostics, () => undefined);
  delete error.stack;
  return error;
}
