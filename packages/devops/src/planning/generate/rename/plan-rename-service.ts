import type { FilePlan } from '../../../model/file-plan.js';
import { Draft } from '../draft.js';
import { findService, type ExistingService } from '../existing/find-service.js';
import type { Kept } from '../existing/kept.js';
import { checkStack } from '../existing/same-stack.js';
import type { GenerateScope } from '../generate-scope.js';
import { committedStackOf, stackOf } from '../plan-add-service.js';
import { updateReadme } from '../readme.js';
import { leftOnEngine } from '../remove/left-on-engine.js';
import { checkNewName, checkNewVariables } from './check-new-name.js';
import { keptNames } from './kept-names.js';
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
  checkNewVariables(draft, existing, renaming);
  const before = stackOf(draft, scope);
  const mentions = [
    ...renameInEnvFiles(draft, existing, renaming),
    ...renameInCompose(draft, existing, renaming),
  ];
  renameInRegistry(draft, renaming);
  const after = stackOf(draft, scope);
  checkStack({ before, after, ...meant(existing, renaming) });
  updateReadme(draft, committedStackOf(draft, scope));
  return {
    from,
    to,
    plan: draft.plan('rename'),
    variables: renaming.variables,
    kept: keptNames(existing, renaming, mentions),
    containers: leftOnEngine(existing, scope).containers,
  };
}

function meant({ project }: ExistingService, { from, to, services }: Renaming) {
  return {
    project: project.key,
    nameOf: (service: string) => services.get(service) ?? service,
    what: `renaming "${from}" to "${to}"`,
  };
}
