import type { ComposeProject, StackService } from '../model/stack.js';

/** The image a service runs from: its `image`, or the name that Compose gives to what it builds. */
export function imageOf(project: ComposeProject, service: StackService): string {
  return service.image ?? `${project.name}-${service.name}`;
}
