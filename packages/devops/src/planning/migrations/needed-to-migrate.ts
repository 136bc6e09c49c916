import type { Container } from '../../model/observed.js';
import type { ComposeProject, StackService } from '../../model/stack.js';
import { containersOf, hasCompleted, isStopped } from '../needs-start.js';
import { byName, withDependencies } from '../order-services.js';

export interface NeededRequest {
  readonly project: ComposeProject;
  readonly service: StackService;
  /** The one that has its database. */
  readonly server: string;
  readonly containers: readonly Container[];
}

/**
 * What has to run before a service can be migrated: the server, and the jobs that make its database there. Nothing else of it,
 * and no job that has done its work on a server that still runs: others may be at work on the same database.
 */
export function neededToMigrate(request: NeededRequest): readonly string[] {
  const { project, service, server } = request;
  const services = byName(project);
  const jobs = service.dependencies.filter(
    ({ service: name, condition }) =>
      condition === 'service_completed_successfully' &&
      services.has(name) &&
      withDependencies(project, [name]).some((needed) => needed.name === server) &&
      !isDone(name, request),
  );
  return [server, ...jobs.map((job) => job.service)];
}

function isDone(job: string, { server, containers }: NeededRequest): boolean {
  const own = containersOf(containers, job);
  return own.length > 0 && own.every(hasCompleted) && !isStopped(containers, server);
}
