import { nearestName } from '../documents/nearest-name.js';
import type { Diagnostic } from '../errors/diagnostic.js';
import type { ComposeProject } from '../model/stack.js';

/** Names that were asked for and are no service of the project. */
export function unknownServices(
  project: ComposeProject,
  names: readonly string[] | 'all',
): readonly Diagnostic[] {
  if (names === 'all') return [];
  const known = project.services.map((service) => service.name);
  return names
    .filter((name) => !known.includes(name))
    .map((name): Diagnostic => {
      const near = nearestName(name, known);
      const files = project.files.join(', ') || project.directory;
      return {
        code: 'SERVICE_UNKNOWN',
        severity: 'error',
        message: `"${name}" is no service of the Compose project "${project.name}" (${files}). Its services are: ${known.join(', ') || 'none'}.`,
        fix: near === undefined ? 'Name one of them.' : `Write "${near}".`,
      };
    });
}
