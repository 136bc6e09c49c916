import type { ComposeProject, StackService } from '../../model/stack.js';
import { byName, withDependencies } from '../order-services.js';

/** What has to run before a service can be migrated: the server, and the jobs that make its database there. Nothing else of it. */
export function neededToMigrate(
  project: ComposeProject,
  service: StackService,
  server: string,
): readonly string[] {
  const services = byName(project);
  const jobs = service.dependencies.filter(
    ({ service: name, condition }) =>
      condition === 'service_completed_successfully' &&
      services.has(name) &&
      withDependencies(project, [name]).some((needed) => needed.name === server),
  );
  return [server, ...jobs.map((job) => job.service)];
}
