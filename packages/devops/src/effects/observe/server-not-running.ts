import { DevopsError } from '../../errors/devops-error.js';
import type { StackService } from '../../model/stack.js';

export function serverNotRunning({ name, project, source }: StackService): DevopsError {
  return new DevopsError({
    code: 'DATABASE_NOT_RUNNING',
    severity: 'error',
    message: `The database server "${name}" does not run, so nobody can tell what is in its databases.`,
    ...source,
    fix: `Start it: nx run ${project}:up`,
  });
}
