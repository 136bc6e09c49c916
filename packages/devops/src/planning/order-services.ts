import type { ComposeProject, StackService } from '../model/stack.js';

/** Services of a project by name. */
export function byName(project: ComposeProject): ReadonlyMap<string, StackService> {
  return new Map(project.services.map((service) => [service.name, service]));
}

/**
 * The services with everything that they need, each after its dependencies. An optional dependency whose profile is inactive
 * is left out, as Compose does. Where a chain closes, the edge that closes it is dropped: `validate` reports the cycle.
 */
export function withDependencies(
  project: ComposeProject,
  names: readonly string[],
): readonly StackService[] {
  const services = byName(project);
  const ordered = new Map<string, StackService>();
  const entered = new Set<string>();
  const enter = (name: string): void => {
    const service = services.get(name);
    if (service === undefined || entered.has(name)) return;
    entered.add(name);
    for (const dependency of service.dependencies) {
      const needed = dependency.required || services.get(dependency.service)?.active === true;
      if (needed) enter(dependency.service);
    }
    ordered.set(name, service);
  };
  names.forEach(enter);
  return [...ordered.values()];
}

/** The services with everything that needs them, dependents first. */
export function withDependents(
  project: ComposeProject,
  names: readonly string[],
): readonly StackService[] {
  const found = new Set(names);
  const all = inOrder(project, project.services);
  for (const service of all) {
    const needs = service.dependencies.some((one) => one.required && found.has(one.service));
    if (needs) found.add(service.name);
  }
  return all.filter((service) => found.has(service.name)).reverse();
}

/** Dependencies first; those outside the given services are passed through. */
export function inOrder(
  project: ComposeProject,
  services: readonly StackService[],
): readonly StackService[] {
  const wanted = new Set(services.map((service) => service.name));
  const everything = project.services.map((service) => service.name);
  return withDependencies(project, everything).filter((service) => wanted.has(service.name));
}
