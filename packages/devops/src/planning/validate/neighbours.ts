import type { ComposeProject, StackService } from '../../model/stack.js';

/** The services around one, looked up once for all of a Compose project: a monorepo has thousands. */
export interface Neighbours {
  readonly project: ComposeProject;
  readonly byName: ReadonlyMap<string, StackService>;
  readonly dependents: ReadonlyMap<string, readonly StackService[]>;
  /** Names that builds give to their results. */
  readonly builtImages: ReadonlySet<string>;
}

export function neighboursIn(project: ComposeProject): Neighbours {
  const { services } = project;
  const built = services.filter(({ build }) => build !== null);
  return {
    project,
    byName: new Map(services.map((service) => [service.name, service])),
    dependents: dependentsIn(services),
    builtImages: new Set(built.flatMap(({ image }) => image ?? [])),
  };
}

/** Who depends on a service, by its name; once for each dependency. */
export function dependentsIn(
  services: readonly StackService[],
): ReadonlyMap<string, readonly StackService[]> {
  const dependents = new Map<string, StackService[]>();
  for (const service of services) {
    for (const { service: name } of service.dependencies) {
      const known = dependents.get(name);
      if (known === undefined) dependents.set(name, [service]);
      else known.push(service);
    }
  }
  return dependents;
}
