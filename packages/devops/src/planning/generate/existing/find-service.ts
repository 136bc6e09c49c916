import { nearestName } from '../../../documents/nearest-name.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { ComposeProject, StackService } from '../../../model/stack.js';
import type { GenerateScope } from '../generate-scope.js';
import { composeTexts, type ComposeText } from './compose-texts.js';
import { setupJobName, setupJobs, type SetupJob } from './setup-jobs.js';

/** A service that is there, with what belongs to it. */
export interface ExistingService {
  readonly name: string;
  readonly service: StackService;
  readonly project: ComposeProject;
  /** The jobs that make its accounts on others. */
  readonly jobs: readonly SetupJob[];
  /** Its name and those of its jobs. */
  readonly own: ReadonlySet<string>;
  /** The Compose files of its project. */
  readonly texts: readonly ComposeText[];
}

/** The service of the workspace's own Compose project; else of the only one that has it. */
export function findService(name: string, scope: GenerateScope): ExistingService {
  const { stack, source } = scope;
  const having = stack.composeProjects.filter((project) => serviceIn(project, name) !== undefined);
  // The workspace's own is the first of all.
  const [project] = having;
  const service = project && serviceIn(project, name);
  if (project === undefined || service === undefined) throw unknown(name, scope);
  if (having.length > 1 && project.key !== null) throw ambiguous(name, having);
  const jobs = jobsOf(name, project, scope);
  return {
    name,
    service,
    project,
    jobs,
    own: new Set([name, ...jobs.map((job) => job.name)]),
    texts: composeTexts(project, { source, root: stack.root }),
  };
}

/** Of a process also those that are not there any more: a run that was killed took them out of the Compose file. */
function jobsOf(
  name: string,
  { services }: ComposeProject,
  { registry }: GenerateScope,
): readonly SetupJob[] {
  const found = setupJobs(services).filter(({ owner }) => owner === name);
  const awaited = registry?.services.get(name)?.dependsOn.map((one) => one.name) ?? [];
  const gone = awaited
    .map((server) => ({ name: setupJobName(name, server), owner: name, server }))
    .filter((job) => awaited.includes(job.name) && found.every((one) => one.name !== job.name));
  return [...found, ...gone];
}

function serviceIn({ services }: ComposeProject, name: string): StackService | undefined {
  return services.find((service) => service.name === name);
}

function unknown(name: string, { stack }: GenerateScope): DevopsError {
  const known = stack.composeProjects.flatMap(({ services }) => services.map((one) => one.name));
  const near = nearestName(name, known);
  return new DevopsError({
    code: 'SERVICE_UNKNOWN',
    severity: 'error',
    message: `There is no service ${JSON.stringify(name)}. ${known.length === 0 ? 'There is none' : `There are: ${known.join(', ')}`}.`,
    fix:
      near === undefined
        ? 'Name one of them; where it was removed or renamed before, there is nothing left to do.'
        : `Write ${near}.`,
  });
}

function ambiguous(name: string, having: readonly ComposeProject[]): DevopsError {
  const [first] = having;
  return new DevopsError({
    code: 'SERVICE_AMBIGUOUS',
    severity: 'error',
    message: `Several Compose projects have a service "${name}": ${having.map(({ key }) => key).join(', ')}.`,
    ...(first && serviceIn(first, name)?.source),
    fix: `Name the Compose file of the one that is meant: --file=${first?.files[0] ?? '<file>'}`,
    related: having.slice(1).flatMap((project) => {
      const other = serviceIn(project, name);
      return other === undefined ? [] : [{ ...other.source, message: `Another "${name}"` }];
    }),
  });
}
