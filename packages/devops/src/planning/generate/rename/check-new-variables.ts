import { DevopsError } from '../../../errors/devops-error.js';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { Draft } from '../draft.js';
import { envFilesOf } from '../existing/env-files.js';
import type { ExistingService } from '../existing/find-service.js';
import { setupJobName } from '../existing/setup-jobs.js';
import { allVariableUsers } from '../existing/variable-users.js';
import type { GenerateScope } from '../generate-scope.js';
import { namesIn } from '../write-variables.js';
import type { Renaming } from './renaming.js';

interface Given {
  readonly renaming: Renaming;
  readonly scope: GenerateScope;
}

/** Refuses where two variables would become one. */
export function checkNewVariables(draft: Draft, existing: ExistingService, given: Given): void {
  const { to, variables } = given.renaming;
  const files = envFilesOf(existing.project).map((path) => ({ path, names: namesIn(draft, path) }));
  const users = allVariableUsers(existing, given.scope);
  const mayBeDone = renamedBefore(existing, given);
  for (const [old, renamed] of variables) {
    const isBegun = files.some(({ names }) => names.has(renamed) && !names.has(old));
    const isUsed = users.some(({ name, service }) => {
      return name === renamed && !(isBegun && mayBeDone.has(service ?? ''));
    });
    const file = files.find(({ names }) => names.has(old) && names.has(renamed));
    const where = isUsed ? 'a service uses' : file && `${file.path} has`;
    if (where !== undefined) throw new DevopsError(taken(to, [old, renamed], where));
  }
}

/** Who may use a variable by its new name since a run that was killed: its jobs, and what waits for the service. */
function renamedBefore(
  { name, project }: ExistingService,
  { renaming, scope }: Given,
): ReadonlySet<string> {
  const { to } = renaming;
  const registered = [...(scope.registry?.services ?? [])].filter(([, { dependsOn }]) =>
    dependsOn.some((one) => one.name === name || one.name === to),
  );
  const waiting = project.services.filter(({ dependencies }) =>
    dependencies.some(({ service }) => service === name),
  );
  const jobs = project.services.flatMap((one) => [
    setupJobName(to, one.name),
    setupJobName(one.name, to),
  ]);
  return new Set([
    ...jobs,
    ...renaming.services.values(),
    ...registered.map(([service]) => service),
    ...waiting.map((service) => service.name),
  ]);
}

function taken(
  service: string,
  [old, renamed]: readonly [string, string],
  where: string,
): Diagnostic {
  return {
    code: 'VARIABLE_TAKEN',
    severity: 'error',
    message: `With the name "${service}" the variable ${old} would become ${renamed}, which ${where} already.`,
    fix: 'Take another name, or rename that variable first.',
  };
}
