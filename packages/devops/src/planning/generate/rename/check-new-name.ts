import { DevopsError } from '../../../errors/devops-error.js';
import type { Diagnostic, Location } from '../../../errors/diagnostic.js';
import { checkName } from '../check-name.js';
import type { GenerateScope } from '../generate-scope.js';
import type { Renaming } from './renaming.js';

/** Refuses a name that is none, or that something has already. */
export function checkNewName({ services }: Renaming, from: string, scope: GenerateScope): void {
  const to = services.get(from) ?? '';
  const refused = checkName(to);
  if (refused !== undefined) throw new DevopsError(refused);
  const all = scope.stack.composeProjects.flatMap((project) => project.services);
  const isThere = (name: string): boolean => all.some((service) => service.name === name);
  // Of a job only the new name is there where a run that was killed has renamed it.
  const wanted = [...services].filter(([old]) => isThere(old)).map(([, renamed]) => renamed);
  const twin = all.find(({ name }) => wanted.includes(name));
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
