import type { ComposeProject } from '../../model/stack.js';

/** The .env file that Compose reads for a project, whether or not it exists. */
export function dotEnvOf(project: ComposeProject): string {
  return project.directory === '.' ? '.env' : `${project.directory}/.env`;
}
