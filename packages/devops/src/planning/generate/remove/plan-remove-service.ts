import { registryPath } from '../../../documents/registry/registry-facts.js';
import type { FilePlan } from '../../../model/file-plan.js';
import { Draft } from '../draft.js';
import { findService, type ExistingService } from '../existing/find-service.js';
import type { Kept } from '../existing/kept.js';
import { checkStack } from '../existing/same-stack.js';
import type { GenerateScope } from '../generate-scope.js';
import { committedStackOf, stackOf } from '../plan-add-service.js';
import { changesPackages } from '../packages/changes-packages.js';
import { updateReadme } from '../readme.js';
import { checkNeeded } from './check-needed.js';
import { leftOnEngine, type LeftOnEngine } from './left-on-engine.js';
import { releaseProcesses } from './release-processes.js';
import { removeApplication } from './remove-application.js';
import { removeFromCompose, removeFromRegistry } from './remove-entries.js';
import { removeVariables } from './remove-variables.js';

export interface RemovedService {
  readonly name: string;
  readonly plan: FilePlan;
  readonly kept: readonly Kept[];
  readonly left: LeftOnEngine;
  /** Whether packages are to be installed again, which takes out those that nobody needs. */
  readonly install: boolean;
}

/** `nx g devops:remove`: everything that `nx g devops:service` put in, out of all files at once, or a DevopsError and nothing. */
export function planRemoveService(name: string, scope: GenerateScope): RemovedService {
  const existing = findService(name, scope);
  checkNeeded(existing, scope);
  const draft = new Draft(scope.source);
  const before = stackOf(draft, scope);
  const kept = [
    ...removeApplication(draft, existing, scope),
    ...removeVariables(draft, existing, scope),
  ];
  kept.push(...releaseProcesses(draft, existing));
  removeFromRegistry(draft, existing, scope);
  kept.push(
    ...removeFromCompose(draft, existing),
    ...addressesOf(existing),
    ...accountsOf(existing),
  );
  const after = stackOf(draft, scope);
  checkStack({
    before,
    after,
    project: existing.project.key,
    nameOf: (service) => (existing.own.has(service) ? null : service),
    what: `removing "${name}"`,
  });
  updateReadme(draft, committedStackOf(draft, scope));
  const isProcess = existing.service.runtime === 'process';
  const plan = draft.plan('remove', isProcess ? registryPath : undefined);
  const left = leftOnEngine(existing, scope);
  return { name, plan, kept, left, install: changesPackages(plan) };
}

function accountsOf({ name, jobs }: ExistingService): readonly Kept[] {
  return jobs.map(({ server }) => ({
    what: `role and database of "${name}" on "${server}"`,
    why: 'no generator deletes data',
  }));
}

/** Who does not wait for it may speak to it all the same. */
function addressesOf({ name: gone, own, project }: ExistingService): readonly Kept[] {
  const others = project.services.filter(({ name }) => !own.has(name));
  return others.flatMap(({ name, addresses }) =>
    addresses
      .filter(({ host }) => host === gone)
      .map(({ variable, at }) => ({
        what: `${at.file}:${at.line}`,
        why: `${variable} of "${name}" still names "${gone}"`,
      })),
  );
}
