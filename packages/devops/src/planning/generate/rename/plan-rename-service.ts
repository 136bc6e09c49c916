import { registryPath } from '../../../documents/registry/registry-facts.js';
import type { FilePlan } from '../../../model/file-plan.js';
import { Draft } from '../draft.js';
import { renameReadings, rewriteApplications } from '../existing/application-variables.js';
import { findService, type ExistingService } from '../existing/find-service.js';
import type { Kept } from '../existing/kept.js';
import { checkStack } from '../existing/same-stack.js';
import type { GenerateScope } from '../generate-scope.js';
import { committedStackOf, stackOf } from '../plan-add-service.js';
import { updateReadme } from '../readme.js';
import { leftOnEngine } from '../remove/left-on-engine.js';
import { checkNewName } from './check-new-name.js';
import { checkNewVariables } from './check-new-variables.js';
import { keepData } from './keep-data.js';
import { keptNames, namesOfOthers } from './kept-names.js';
import { renameInCompose } from './rename-compose.js';
import { renameInRegistry } from './rename-registry.js';
import { renameInEnvFiles } from './rename-variables.js';
import { renamingOf, type Renaming } from './renaming.js';

export interface RenamedService {
  readonly from: string;
  readonly to: string;
  readonly plan: FilePlan;
  /** Variables of `.env`, old to new. */
  readonly variables: ReadonlyMap<string, string>;
  readonly kept: readonly Kept[];
  /** Containers of the old name that the engine may still have. */
  readonly containers: readonly string[];
  /** Services that may still run on this machine under the old name. */
  readonly processes: readonly string[];
}

/** `nx g devops:rename`: another name wherever the service is named, in all files at once, or a DevopsError and nothing. */
export function planRenameService(
  { from, to }: { readonly from: string; readonly to: string },
  scope: GenerateScope,
): RenamedService {
  const existing = findService(from, scope);
  const renaming = renamingOf(existing, to, scope);
  checkNewName(renaming, from, scope);
  const draft = new Draft(scope.source);
  checkNewVariables(draft, existing, { renaming, scope });
  const before = stackOf(draft, scope);
  const mentions = [
    ...renameInEnvFiles(draft, existing, renaming),
    ...renameInCompose(draft, existing, renaming),
  ];
  keepData(draft, existing, { renaming, scope });
  renameInRegistry(draft, renaming);
  renameInApplications(draft, existing, { renaming, scope });
  const after = stackOf(draft, scope);
  const isBegun = hasBegun(renaming, scope);
  checkStack({ before, after, ...meant(existing, renaming), isBegun });
  updateReadme(draft, committedStackOf(draft, scope));
  const isProcess = existing.service.runtime === 'process';
  const { containers, processes } = leftOnEngine(existing, scope);
  return {
    from,
    to,
    plan: draft.plan('rename', isProcess ? registryPath : undefined),
    variables: renaming.variables,
    kept: [...keptNames(existing, renaming, mentions), ...namesOfOthers(existing, scope)],
    containers,
    processes,
  };
}

function renameInApplications(
  draft: Draft,
  existing: ExistingService,
  { renaming, scope }: { readonly renaming: Renaming; readonly scope: GenerateScope },
): void {
  const { from, to, variables } = renaming;
  const rewrite = (text: string): string => renameReadings(text, variables);
  rewriteApplications(draft, existing, { scope, rewrite, because: `"${from}" is "${to}"` });
}

/** Whether one of the files has new names already: a run that was killed had looked at all of them before. */
function hasBegun({ services }: Renaming, { registry, stack }: GenerateScope): boolean {
  const declared = stack.composeProjects.flatMap((project) => project.services);
  const places = [[...(registry?.services.keys() ?? [])], declared.map(({ name }) => name)];
  return places.some((names) =>
    [...services].some(([old, renamed]) => names.includes(renamed) && !names.includes(old)),
  );
}

function meant({ project }: ExistingService, { from, to, services }: Renaming) {
  return {
    project: project.key,
    nameOf: (service: string) => services.get(service) ?? service,
    what: `renaming "${from}" to "${to}"`,
  };
}
