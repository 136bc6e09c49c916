import type { CreateNodesContext } from '@nx/devkit';
import { readFilesBelow } from '../effects/system/read-files.js';
import { namesDependencyFiles } from './dependency-files.js';
import type { InferenceRequest } from './infer.js';
import { cacheKey, inferenceCache } from './inference-cache.js';
import { installedPackage } from '../effects/system/installed-package.js';
import { readPluginOptions } from './plugin-options.js';
import type { Nodes } from './project-nodes.js';
import { recordedSource, unchanged } from './recorded-source.js';
import { infraTargets } from './targets.js';
import { visibleSource } from './visible-source.js';

/** Compose files may have any name and include any other; manifests tell which names and roots are taken. */
export const watched =
  '{**/*.yaml,**/*.yml,**/*compose*,**/*.env,**/package.json,**/project.json,lerna.json}';

type Context = Pick<CreateNodesContext, 'workspaceRoot' | 'nxJsonConfiguration'>;

/** The projects of all services. Never throws: that would stop every nx command, also those that start nothing. */
export async function inferProjects(
  files: readonly string[],
  options: unknown,
  context: Context,
): Promise<Nodes> {
  const cache = inferenceCache(context.workspaceRoot, options);
  const kept = cache.recall();
  try {
    const request = readRequest(files, options, context);
    const key = cacheKey(request);
    if (kept?.key === key && unchanged(kept.seen, request.source)) return kept.nodes;
    // Only now: importing the parser costs more than all of the above.
    const { infer } = await import('./infer.js');
    const source = recordedSource(request.source);
    const lastGood = kept === undefined ? {} : { lastGood: kept.facts };
    const { nodes, facts } = infer({ ...request, ...lastGood, source });
    cache.keep({ key, seen: source.seen(), nodes, facts });
    return nodes;
  } catch {
    return kept?.nodes ?? [bareInfra()];
  }
}

function readRequest(
  files: readonly string[],
  options: unknown,
  { workspaceRoot, nxJsonConfiguration }: Context,
): Omit<InferenceRequest, 'lastGood'> & { readonly version: string } {
  const { key, version } = installedPackage();
  return {
    source: visibleSource(readFilesBelow(workspaceRoot), files),
    root: workspaceRoot,
    files: files.filter((file) => /(^|\/)(package|project)\.json$/.test(file)).sort(),
    options: readPluginOptions(options),
    packageKey: key,
    namedInputs: Object.keys({ default: [], ...nxJsonConfiguration.namedInputs }),
    dependencyFiles: namesDependencyFiles(JSON.stringify(nxJsonConfiguration)),
    version,
  };
}

/** Our own project at least, under a name and root that hardly anybody has: something is amiss that `validate` will name. */
function bareInfra(): Nodes[number] {
  const { key } = installedPackage();
  const targets = infraTargets({ packageKey: key, files: [] });
  return ['nx.json', { projects: { '.devops/infra': { name: 'devops-infra', targets } } }];
}
