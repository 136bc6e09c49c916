import { dockerfileFolder } from '../model/assign-projects.js';
import type { ServiceToAssign } from '../model/project-assignment.js';
import type { ProjectReading } from './read-project.js';
import type { RegistryFacts } from './registry/registry-facts.js';

/** What decides which Nx project each service belongs to, in the order of the services. */
export function servicesToAssign(
  projects: readonly ProjectReading[],
  registry: RegistryFacts | undefined,
): readonly ServiceToAssign[] {
  return projects.flatMap(({ project, services, writtenName }) =>
    services.map((service) => {
      const claim = registry?.services.get(service.name)?.project;
      return {
        service: service.name,
        compose: project.key,
        composeName: writtenName,
        claim: claim === undefined ? null : { project: claim.name, at: claim.at },
        folder: service.process?.directory ?? dockerfileFolder(service.build),
        at: service.source,
      };
    }),
  );
}
