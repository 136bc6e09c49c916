import { nearestName } from '../../documents/nearest-name.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { ComposeProject, Stack } from '../../model/stack.js';
import { flag, text } from '../options/option-values.js';
import type { Request, SiblingTask, Task } from './task.js';

/** What the tasks of one process want of one Compose project. */
export interface Selection {
  readonly project: ComposeProject;
  /** Names of the services, each once, in the order of the files. */
  readonly services: readonly string[];
  /** Which of them each task answers for. */
  readonly tasks: readonly {
    readonly task: Task;
    readonly services: readonly string[];
  }[];
  /** The one service that was asked for by name, and nothing else: it starts whatever its profiles say. */
  readonly named: string | null;
}

export interface Selected {
  readonly selections: readonly Selection[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Each service once: a task for the whole stack covers only those that no other task of the command stands for. */
export function selectServices(stack: Stack, request: Request): Selected {
  const diagnostics = request.tasks.flatMap((task) => unknownService(stack, task));
  if (diagnostics.length > 0) return { selections: [], diagnostics };
  const selections = stack.composeProjects.flatMap((project) => {
    const tasks = request.tasks.flatMap((task) => {
      const services = servicesOf(task, project, request.siblings);
      return services === null ? [] : [{ task, services }];
    });
    const wanted = new Set(tasks.flatMap(({ services }) => services));
    const services = project.services.map(({ name }) => name).filter((name) => wanted.has(name));
    return tasks.length === 0
      ? []
      : [{ project, services, tasks, named: namedAlone(request, project) }];
  });
  return { selections, diagnostics: [] };
}

/** Null where the task has nothing to do with the Compose project. */
function servicesOf(
  task: Task,
  project: ComposeProject,
  siblings: readonly SiblingTask[],
): readonly string[] | null {
  const service = text(task.options, 'service');
  if (service !== undefined) return composeOf(task) === project.key ? [service] : null;
  const taken = new Set(
    siblings.filter(({ compose }) => compose === project.key).map((sibling) => sibling.service),
  );
  return project.services.map(({ name }) => name).filter((name) => !taken.has(name));
}

function namedAlone({ tasks, siblings }: Request, project: ComposeProject): string | null {
  const asked = siblings.filter(({ awaited }) => !awaited);
  const [only] = asked.length === 0 ? tasks.map(siblingOf) : asked;
  if (asked.length > 1 || only?.service === undefined) return null;
  return only.compose === project.key ? only.service : null;
}

function siblingOf(task: Task): Pick<SiblingTask, 'service' | 'compose'> {
  return { service: text(task.options, 'service'), compose: composeOf(task) };
}

function composeOf(task: Task): string | null {
  return text(task.options, 'compose') ?? null;
}

function unknownService(stack: Stack, task: Task): readonly Diagnostic[] {
  const service = text(task.options, 'service');
  if (service === undefined) return flag(task.options, 'all') ? [] : [withoutService(task)];
  const key = composeOf(task);
  const project = stack.composeProjects.find((one) => one.key === key);
  const known = (project?.services ?? []).map(({ name }) => name);
  if (known.includes(service)) return [];
  const where =
    key === null ? 'the Compose files of the workspace' : `the Compose project "${key}"`;
  const near = nearestName(service, known);
  return [
    {
      code: 'SERVICE_UNKNOWN',
      severity: 'error',
      message: `The target "${task.id}" is for the service "${service}", which ${where} ${key === null ? 'do' : 'does'} not declare.`,
      fix:
        near === undefined
          ? `Declare it, or remove the target; if it was declared a moment ago, run: nx reset`
          : `Write "${near}" in the options of the target, or declare "${service}".`,
    },
  ];
}

function withoutService(task: Task): Diagnostic {
  return {
    code: 'TASK_WITHOUT_SERVICE',
    severity: 'error',
    message: `The target "${task.id}" has neither the option "service" nor "all".`,
    fix: `Remove the target from ${task.project}'s project.json, since inference adds one for each service; or write "options": { "service": "<name>" }.`,
  };
}
