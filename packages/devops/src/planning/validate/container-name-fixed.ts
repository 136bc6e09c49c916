import type { Diagnostic } from '../../errors/diagnostic.js';
import type { ComposeProject, StackService } from '../../model/stack.js';
import { whereWritten, type Rule } from './rule.js';

/** Where checkouts have slots, a name that all of them give to a container lets only one of them start. */
export const containerNameFixed: Rule = ({ portLayout, composeProjects }) => {
  const slots = portLayout?.slots;
  if (slots === undefined || slots.at === null || slots.count < 2) return [];
  return composeProjects.flatMap(fixedNames);
};

/** Containers that have one name on the whole machine. */
export function fixedNames(project: ComposeProject): readonly Diagnostic[] {
  return project.services.flatMap((service) => {
    const { name, containerName } = service;
    if (containerName === null || followsProject(service, project)) return [];
    return {
      code: 'CONTAINER_NAME_FIXED' as const,
      severity: 'warning' as const,
      message: `Service "${name}" names its container "${containerName}", and the engine has each name once: a second checkout cannot start it.`,
      ...whereWritten(service, 'container_name'),
      fix: `Remove container_name, or write container_name: \${COMPOSE_PROJECT_NAME}-${name}`,
    };
  });
}

/** The project's name is another one in each slot. */
function followsProject(service: StackService, { variables }: ComposeProject): boolean {
  const { file, line } = whereWritten(service, 'container_name');
  return variables.some(
    ({ name, at }) => name === 'COMPOSE_PROJECT_NAME' && at.file === file && at.line === line,
  );
}
