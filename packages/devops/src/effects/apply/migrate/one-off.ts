import { removeContainer } from '../../../commands/remove-container.js';
import type { StackService } from '../../../model/stack.js';
import { straysOf } from '../../system/processes/strays.js';
import type { World } from '../world.js';

/** Under which names a tool runs for a service. */
export interface OneOff {
  readonly container: string;
  /** Of a process; no name of a service has a slash. */
  readonly mark: string;
}

/** The one that changes the database: fixed, so that whoever comes next finds what a killed command has left. */
export function applying({ composeProject, name }: StackService): OneOff {
  return { container: `${composeProject}-${name}-migrate`, mark: `${name}/migrate` };
}

/** One that only prints: of this command alone, since it has no lock and must be in nobody's way. */
export function printing(service: StackService): OneOff {
  const { container, mark } = applying(service);
  return { container: `${container}-sql-${process.pid}`, mark: `${mark}-sql-${process.pid}` };
}

/**
 * Ends what runs under these names. Of those that change the database only whoever holds the lock may do it: everybody else
 * would end what works.
 */
export async function endOneOff(
  service: StackService,
  { container, mark }: OneOff,
  { site, run }: World,
): Promise<void> {
  if (service.process === undefined) {
    await run(removeContainer(site, container), { anyExitCode: true });
    return;
  }
  const { root, project } = site;
  const strays = straysOf({ root, composeProject: project.name, services: new Set() });
  await strays.end(mark);
}
