import type { Diagnostic, Location } from '../../errors/diagnostic.js';
import type { Service } from '../../model/service.js';
import type { Stack, StackService } from '../../model/stack.js';
import { neighboursIn, type Neighbours } from './neighbours.js';

/** One question asked of the whole stack. Pure; the order of its findings does not matter. */
export type Rule = (stack: Stack) => readonly Diagnostic[];

/** A rule that looks at one service at a time, inactive ones included: a profile is only switched off for now. */
export function forEachService(
  judge: (service: StackService, neighbours: Neighbours) => readonly Diagnostic[],
): Rule {
  return (stack) =>
    stack.composeProjects.flatMap((project) => {
      const neighbours = neighboursIn(project);
      return project.services.flatMap((service) => judge(service, neighbours));
    });
}

/** Where the first of these facts was written; the service itself where none was. */
export function whereWritten(service: Service, ...paths: readonly string[]): Location {
  for (const path of paths) {
    const fact = service.facts[path];
    if (fact !== undefined) return fact;
  }
  return service.source;
}
