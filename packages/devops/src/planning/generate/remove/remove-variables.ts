import type { Draft } from '../draft.js';
import { asGenerated } from '../existing/as-generated.js';
import { envFilesOf } from '../existing/env-files.js';
import type { ExistingService } from '../existing/find-service.js';
import type { Kept } from '../existing/kept.js';
import { allVariableUsers } from '../existing/variable-users.js';
import type { GenerateScope } from '../generate-scope.js';
import { variablesOf } from '../service-variables.js';
import { accountVariable } from '../../../model/variable-names.js';
import { namesIn } from '../write-variables.js';

/** Takes the variables that came with a service out of its `.env` files; those that others use, and those of the user, stay. */
export function removeVariables(
  draft: Draft,
  existing: ExistingService,
  scope: GenerateScope,
): readonly Kept[] {
  const variables = generatedVariables(existing, scope);
  const users = usersElsewhere(existing, variables, scope);
  for (const path of envFilesOf(existing.project)) {
    const present = namesIn(draft, path);
    const keys = variables.filter((key) => present.has(key) && !users.has(key));
    if (keys.length === 0) continue;
    const change = { do: 'remove-keys', keys, title: existing.name } as const;
    draft.editEnv(path, [change], { because: `without ${keys.join(', ')}` });
    if (draft.text(path) === '') draft.remove(path, 'nothing left');
  }
  return [...users].map(([key, user]) => ({ what: key, why: `${user} uses it` }));
}

/** A service that was written by hand may share its variables with programs that no file here tells of. */
function generatedVariables(existing: ExistingService, scope: GenerateScope): readonly string[] {
  if (scope.registry?.services.has(existing.name) !== true) return [];
  const service = asGenerated(existing, scope);
  const known = service === undefined ? [] : variablesOf(service).map(({ key }) => key);
  const accounts = existing.jobs.map(({ owner, server }) => accountVariable(owner, server));
  const users = allVariableUsers(existing, scope);
  const isUsed = (key: string): boolean =>
    users.some(
      ({ name, service }) => name === key && service !== null && existing.own.has(service),
    );
  return [...new Set([...known, ...accounts])].filter(isUsed);
}

/** Of some variables those that something else in the Compose files or the registry names, with who it is. */
function usersElsewhere(
  existing: ExistingService,
  variables: readonly string[],
  scope: GenerateScope,
): ReadonlyMap<string, string> {
  const isOwn = (service: string | null): boolean => service !== null && existing.own.has(service);
  const others = allVariableUsers(existing, scope)
    .filter(({ name, service }) => variables.includes(name) && !isOwn(service))
    .map(({ name, service, file }) => {
      return [name, service === null ? file : `service "${service}"`] as const;
    });
  return new Map(others);
}
