import type { Stack } from '../../model/stack.js';
import type { ServiceToEnd } from '../../planning/ports/processes-to-end.js';
import { processesOf } from '../system/processes/processes.js';
import { straysOf } from '../system/processes/strays.js';

/** Ends services that run as processes, those that the registry has no more among them, all at once. */
export async function freePorts(
  { root, composeProjects }: Stack,
  ended: readonly ServiceToEnd[],
): Promise<void> {
  const services = composeProjects.flatMap((project) => project.services);
  const known = new Set(services.flatMap(({ name, process }) => (process ? [name] : [])));
  const own = processesOf(root, services);
  const strays = straysOf({ root, composeProject: '', services: known });
  await Promise.all(
    ended.map(({ service }) => (known.has(service) ? own.stop(service) : strays.end(service))),
  );
}
