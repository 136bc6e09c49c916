import type { Container } from '../model/observed.js';
import type { ComposeProject, StackService } from '../model/stack.js';
import { containersOf, hasCompleted, isStopped } from './needs-start.js';

/** Whether some service waits for this one to complete. */
export function isAwaitedJob(project: ComposeProject, name: string): boolean {
  return project.services.some((service) => awaits(service, name));
}

/** One that ended with 0 has done its work: others await its end, or its file says that it is not restarted and serves nobody. */
export function isJob(project: ComposeProject, service: StackService): boolean {
  return isAwaitedJob(project, service.name) || (service.restart === 'no' && mayEnd(service));
}

/** Whether an exit code of 0 is a good end: nothing could reach it or checks it, and nothing restarts it. */
export function mayEnd(service: StackService): boolean {
  const restarted = service.restart === 'always' || service.restart === 'unless-stopped';
  const serves = service.ports.length > 0 || service.healthcheck !== null;
  return !restarted && !serves && service.probes.readiness === undefined;
}

/** The services, themselves no jobs, that wait for a job to complete, directly or through other jobs. */
export function whoAwaits(project: ComposeProject, job: string): readonly string[] {
  const waiting = new Set<string>();
  const visit = (name: string): void => {
    for (const service of project.services) {
      if (!awaits(service, name) || waiting.has(service.name)) continue;
      waiting.add(service.name);
      visit(service.name);
    }
  };
  visit(job);
  return project.services
    .filter((service) => waiting.has(service.name) && !isJob(project, service))
    .map((service) => service.name);
}

/**
 * Whether a job has to run again. Compose runs it with every `up`; here it runs where it did not end with 0, and before a
 * service starts that waits for it: so nothing starts without its migrations, and a second `up` changes nothing (S7).
 */
export function mustRun(
  containers: readonly Container[],
  job: string,
  awaitedBy: readonly string[],
): boolean {
  const own = containersOf(containers, job);
  if (own.length === 0 || !own.every(hasCompleted)) return true;
  return awaitedBy.some((service) => isStopped(containers, service));
}

function awaits(service: StackService, job: string): boolean {
  return service.dependencies.some(
    (one) => one.service === job && one.condition === 'service_completed_successfully',
  );
}
