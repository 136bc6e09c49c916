import { posix } from 'node:path';
import type { ComposeProject, Stack, StackService } from '../../model/stack.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import { flag, text } from '../options/option-values.js';
import type { Request, SiblingTask, Task } from './task.js';
import { unknownService } from './unknown-service.js';

/** What the tasks of one process want of one Compose project. */
export interface Selection {
  readonly project: ComposeProject;
  /** Each once, in the order of the files. */
  readonly services: readonly StackService[];
  /** A task for the whole stack is among the tasks. */
  readonly whole: boolean;
  /** Which services each task answers for; an empty list where others of the command stand for all of them. */
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

/** Each service once: a task for the whole stack covers those that no other task of the command stands for. */
export function selectServices(stack: Stack, request: Request): Selected {
  const diagnostics = request.tasks.flatMap((task) => unknownService(stack, task));
  if (diagnostics.length > 0) return { selections: [], diagnostics };
  const selections = projectsOf(stack).flatMap((project) => {
    const tasks = request.tasks.flatMap((task) => {
      const services = servicesOf(task, project, request.siblings);
      return services === null ? [] : [{ task, services }];
    });
    return tasks.length === 0 ? [] : [selection(project, tasks, request)];
  });
  return { selections, diagnostics: [] };
}

/** A workspace that declares nothing may still run what it once declared: then the whole stack is an empty one. */
function projectsOf({ root, composeProjects }: Stack): readonly ComposeProject[] {
  if (composeProjects.length > 0) return composeProjects;
  const name = posix.basename(root).toLowerCase();
  const nothing = { files: [], profiles: [], inputs: [], variables: [], services: [] };
  return [{ key: null, name, directory: '.', ...nothing }];
}

function selection(
  project: ComposeProject,
  tasks: Selection['tasks'],
  request: Request,
): Selection {
  const wanted = new Set(tasks.flatMap(({ services }) => services));
  return {
    project,
    tasks,
    services: project.services.filter(({ name }) => wanted.has(name)),
    whole: tasks.some(({ task }) => text(task.options, 'service') === undefined),
    named: namedAlone(request, project),
  };
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
  const known = siblings.length > 0 ? siblings : tasks.map(asSibling);
  const [only, ...others] = known.filter(({ awaited }) => !awaited);
  if (others.length > 0 || only?.service === undefined) return null;
  return only.compose === project.key ? only.service : null;
}

function asSibling(task: Task): SiblingTask {
  const service = text(task.options, 'service');
  return { id: task.id, service, compose: composeOf(task), awaited: false };
}

function composeOf(task: Task): string | null {
  return text(task.options, 'compose') ?? null;
}

/** With `--no-deps` a task that another one of the command waits for came along as a dependency: it is left alone. */
export function withoutDependencies(request: Request): {
  readonly request: Request;
  readonly leftOut: readonly Task[];
} {
  const awaited = new Set(request.siblings.filter((one) => one.awaited).map(({ id }) => id));
  const isLeftOut = (task: Task): boolean => refusesDependencies(task) && awaited.has(task.id);
  const gone = new Set(request.tasks.filter(isLeftOut).map(({ id }) => id));
  return {
    request: {
      ...request,
      tasks: request.tasks.filter(({ id }) => !gone.has(id)),
    },
    leftOut: request.tasks.filter(({ id }) => gone.has(id)),
  };
}

/** Nx turns `--no-deps` into `deps: false`; `--noDeps` stays as it is. */
export function refusesDependencies({ options }: Pick<Task, 'options'>): boolean {
  return flag(options, 'noDeps') || String(options['deps']) === 'false';
}
