import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { GenerateScope } from './generate-scope.js';
import type { NewService } from './new-service.js';
import { variablesOf } from './service-variables.js';

/** Names of variables come from names of services: `a-b` and `a_b` would share theirs. */
export function checkVariables(service: NewService, { stack }: GenerateScope): void {
  const jobs = service.needs.flatMap(({ account }) => account?.job ?? []);
  const own = new Set([service.name, ...jobs]);
  // What exists has its variables, and others may use them to reach it.
  if (
    stack.composeProjects.some(({ services }) => services.some(({ name }) => name === service.name))
  )
    return;
  const wanted = new Set(variablesOf(service).map(({ key }) => key));
  const found = stack.composeProjects.flatMap(({ services, variables }) =>
    variables.flatMap((use): readonly Diagnostic[] => {
      const { at } = use;
      // The entry that a line belongs to is the last one that begins above it.
      const owner = services
        .filter(({ source }) => source.file === at.file && source.line <= at.line)
        .sort((a, b) => b.source.line - a.source.line)[0];
      if (!wanted.has(use.name) || owner === undefined || own.has(owner.name)) return [];
      return [taken(use.name, owner.name, { service: service.name, at })];
    }),
  );
  if (found.length > 0) throw new DevopsError(found);
}

function taken(
  variable: string,
  owner: string,
  {
    service,
    at,
  }: { readonly service: string; readonly at: { file: string; line: number; column: number } },
): Diagnostic {
  return {
    code: 'VARIABLE_TAKEN',
    severity: 'error',
    message: `Service "${service}" would need the variable ${variable}, which service "${owner}" uses.`,
    ...at,
    fix: `Give the new service another name, or rename the variable of "${owner}".`,
  };
}
