import { isTrue, textAt, valueAt } from '../../../documents/compose/tree.js';
import type { StackService } from '../../../model/stack.js';
import type { ExistingService } from '../existing/find-service.js';
import type { GenerateScope } from '../generate-scope.js';
import { ownVolumes } from './remove-entries.js';

/** What the engine and the disk may still have of a service: no generator touches it. */
export interface LeftOnEngine {
  readonly containers: readonly string[];
  readonly volumes: readonly string[];
  /** Services that ran on this machine. */
  readonly processes: readonly string[];
  /** Of the data of a process; null where it keeps none. */
  readonly folder: string | null;
}

export function leftOnEngine(existing: ExistingService, scope: GenerateScope): LeftOnEngine {
  const { project, own } = existing;
  const gone = project.services.filter(({ name }) => own.has(name));
  const services = gone.filter(({ runtime }) => runtime === 'container');
  const engineName = projectName(existing, scope);
  return {
    containers: services.flatMap((one) => containersOf(one, engineName)),
    volumes: ownVolumes(existing).flatMap((volume) => volumeNames(volume, existing, engineName)),
    processes: gone.filter(({ runtime }) => runtime === 'process').map(({ name }) => name),
    folder: existing.service.process?.data ?? null,
  };
}

/** As this checkout's `.env` may call it. */
function projectName({ project }: ExistingService, { local }: GenerateScope): string {
  return local.composeProjects.find(({ key }) => key === project.key)?.name ?? project.name;
}

function containersOf(service: StackService, project: string): readonly string[] {
  if (service.containerName !== null) return [service.containerName];
  return Array.from(
    { length: service.replicas },
    (_, index) => `${project}-${service.name}-${index + 1}`,
  );
}

/** An external volume belongs to somebody else. */
function volumeNames(
  volume: string,
  { texts }: ExistingService,
  project: string,
): readonly string[] {
  const declared = texts.flatMap(({ tree }) => valueAt(tree, 'volumes', volume) ?? []);
  if (declared.length === 0 || declared.some((one) => isTrue(valueAt(one, 'external')))) return [];
  return [declared.flatMap((one) => textAt(one, 'name') ?? [])[0] ?? `${project}_${volume}`];
}
