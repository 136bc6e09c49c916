import { DevopsError } from '../../errors/devops-error.js';
import type { Diagnostic, Location } from '../../errors/diagnostic.js';
import { portVariable } from '../../model/variable-names.js';
import type { GenerateScope } from './generate-scope.js';
import type { NewService } from './new-service.js';
import { variablesOf } from './service-variables.js';

/** Names of variables come from names of services: `a-b` and `a_b` would share theirs. */
export function checkVariables(service: NewService, scope: GenerateScope): void {
  const jobs = service.needs.flatMap(({ account }) => account?.job ?? []);
  const own = new Set([service.name, ...jobs]);
  const services = scope.stack.composeProjects.flatMap((project) => project.services);
  // What exists has its variables, and others may use them to reach it.
  if (services.some(({ name }) => name === service.name)) return;
  const wanted = new Set(variablesOf(service).map(({ key }) => key));
  const found = [...written(scope), ...ofPorts(scope)]
    .filter(({ variable, owner }) => wanted.has(variable) && !own.has(owner))
    .map((use) => taken(use, service.name));
  if (found.length > 0) throw new DevopsError(found);
}

interface Use {
  readonly variable: string;
  /** The service whose entry uses it. */
  readonly owner: string;
  readonly at: Location;
}

function written({ stack }: GenerateScope): readonly Use[] {
  return stack.composeProjects.flatMap(({ services, variables }) =>
    variables.flatMap(({ name: variable, at }) => {
      // The entry that a line belongs to is the last one that begins above it.
      const owner = services
        .filter(({ source }) => source.file === at.file && source.line <= at.line)
        .sort((a, b) => b.source.line - a.source.line)[0];
      return owner === undefined ? [] : [{ variable, owner: owner.name, at }];
    }),
  );
}

/** The ports of a process move by variables that no file has to name. */
function ofPorts({ registry }: GenerateScope): readonly Use[] {
  return [...(registry?.services ?? [])].flatMap(([owner, { runtime, ports }]) =>
    runtime !== 'process'
      ? []
      : ports.map(({ name, at }, position) => ({
          variable: portVariable(owner, name, position),
          owner,
          at,
        })),
  );
}

function taken({ variable, owner, at }: Use, service: string): Diagnostic {
  return {
    code: 'VARIABLE_TAKEN',
    severity: 'error',
    message: `Service "${service}" would need the variable ${variable}, which service "${owner}" uses.`,
    ...at,
    fix: `Give the new service another name, or rename the variable of "${owner}".`,
  };
}
