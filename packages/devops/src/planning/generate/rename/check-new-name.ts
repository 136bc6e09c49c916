import { DevopsError } from '../../../errors/devops-error.js';
import type { Diagnostic, Location } from '../../../errors/diagnostic.js';
import { checkName } from '../check-name.js';
import type { Draft } from '../draft.js';
import { envFilesOf } from '../existing/env-files.js';
import type { ExistingService } from '../existing/find-service.js';
import { variableUsers } from '../existing/variable-text.js';
import type { GenerateScope } from '../generate-scope.js';
import { namesIn } from '../write-variables.js';
import type { Renaming } from './renaming.js';

/** Refuses a name that is none, or that something has already. */
export function checkNewName({ services }: Renaming, from: string, scope: GenerateScope): void {
  const to = services.get(from) ?? '';
  const refused = checkName(to);
  if (refused !== undefined) throw new DevopsError(refused);
  const all = scope.stack.composeProjects.flatMap((project) => project.services);
  const twin = all.find(({ name }) => [...services.values()].includes(name));
  if (twin !== undefined) throw new DevopsError(exists(twin.name, twin.source));
  const registered = scope.registry?.services;
  const entry = registered?.get(to);
  // Where only the new name is there, a run that was killed wrote it.
  if (entry !== undefined && registered?.has(from) === true) {
    throw new DevopsError(exists(to, entry.at));
  }
}

function exists(name: string, at: Location): Diagnostic {
  return {
    code: 'SERVICE_EXISTS',
    severity: 'error',
    message: `There is a service "${name}" already.`,
    ...at,
    fix: `Take another name, or remove that one first: nx g devops:remove ${name}`,
    length: name.length,
  };
}

/** Refuses where two variables would become one. */
export function checkNewVariables(
  draft: Draft,
  { project, texts }: ExistingService,
  { to, variables }: Renaming,
): void {
  const used = new Set(texts.flatMap(variableUsers).map(({ name }) => name));
  const files = envFilesOf(project).map((path) => ({ path, names: namesIn(draft, path) }));
  for (const [old, renamed] of variables) {
    const file = files.find(({ names }) => names.has(old) && names.has(renamed));
    const where = used.has(renamed) ? 'a Compose file uses' : file && `${file.path} has`;
    if (where !== undefined) throw new DevopsError(taken(to, [old, renamed], where));
  }
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
