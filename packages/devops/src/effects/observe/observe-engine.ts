import type { Observed } from '../../model/observed.js';
import type { ComposeProject } from '../../model/stack.js';
import { imageOf } from '../../planning/image-reference.js';
import type { Engine } from '../system/engine.js';

/** One look at a Compose project: its containers, and the ids of the images that its services name. Two calls, at once. */
export async function observeProject(engine: Engine, project: ComposeProject): Promise<Observed> {
  const references = project.services
    .filter(({ process }) => process === undefined)
    .map((service) => imageOf(project, service));
  const [containers, imageIds] = await Promise.all([
    engine.listContainers(project.name),
    engine.imageIds([...new Set(references)]),
  ]);
  return { containers, imageIds };
}
