import type { Observed } from '../../model/observed.js';
import type { ComposeProject, StackService } from '../../model/stack.js';
import type { Engine } from '../system/engine.js';

/** One look at a Compose project: its containers, and the ids of the images that its services name. Two calls, at once. */
export async function observeProject(engine: Engine, project: ComposeProject): Promise<Observed> {
  const references = project.services.map((service) => imageReference(project, service));
  const [containers, imageIds] = await Promise.all([
    engine.listContainers(project.name),
    engine.imageIds([...new Set(references)]),
  ]);
  return { containers, imageIds };
}

/** The image a service runs from: its `image`, or the name that Compose gives to what it builds. */
export function imageReference(project: ComposeProject, service: StackService): string {
  return service.image ?? `${project.name}-${service.name}`;
}
