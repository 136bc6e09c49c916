import { removeContainer } from '../../../commands/remove-container.js';
import type { StackService } from '../../../model/stack.js';
import { straysOf } from '../../system/processes/strays.js';
import type { World } from '../world.js';

/** Under which name a tool runs for a service: fixed, so that whoever comes next finds what a killed command has left. */
export function oneOffName({ composeProject, name }: StackService): string {
  return `${composeProject}-${name}-migrate`;
}

/** The same for a process: no name of a service has a slash. */
export function oneOffMark({ name }: StackService): string {
  return `${name}/migrate`;
}

/** Ends what an earlier command left running. Only whoever holds the lock may do it: everybody else would end what works. */
export async function clearOneOff(service: StackService, world: World): Promise<void> {
  const { site, run } = world;
  if (service.process === undefined) {
    await run(removeContainer(site, oneOffName(service)), { anyExitCode: true });
    return;
  }
  const { root, project } = site;
  const strays = straysOf({ root, composeProject: project.name, services: new Set() });
  await strays.end(oneOffMark(service));
}
