import { nearestName } from '../../documents/nearest-name.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { Stack } from '../../model/stack.js';
import { flag, text } from '../options/option-values.js';
import type { Task } from './task.js';

/** A target in project.json may name a service that is gone, or none at all. */
export function unknownService(stack: Stack, task: Task): readonly Diagnostic[] {
  const service = text(task.options, 'service');
  if (service === undefined) return flag(task.options, 'all') ? [] : [withoutService(task)];
  const key = text(task.options, 'compose') ?? null;
  const project = stack.composeProjects.find((one) => one.key === key);
  const known = (project?.services ?? []).map(({ name }) => name);
  return known.includes(service) ? [] : [missing(task, service, known)];
}

function missing(task: Task, service: string, known: readonly string[]): Diagnostic {
  const key = text(task.options, 'compose');
  const who =
    key === undefined
      ? 'no Compose file of the workspace declares'
      : `the Compose project "${key}" does not declare`;
  const near = nearestName(service, known);
  return {
    code: 'SERVICE_UNKNOWN',
    severity: 'error',
    message: `The target "${task.id}" is for the service "${service}", which ${who}. Declared are: ${known.join(', ') || 'none'}.`,
    fix:
      near === undefined
        ? 'Declare it, or remove the target from project.json. If it was declared a moment ago, run: nx reset'
        : `Write "${near}" in the options of the target, or declare "${service}".`,
  };
}

function withoutService(task: Task): Diagnostic {
  return {
    code: 'TASK_WITHOUT_SERVICE',
    severity: 'error',
    message: `The target "${task.id}" has neither the option "service" nor "all".`,
    fix: `Remove the target from the project.json of "${task.project}", since inference adds one for each service; or write "options": { "service": "<name>" }.`,
  };
}
