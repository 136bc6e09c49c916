import type { ExecutorContext, ProjectConfiguration, TaskGraph } from '@nx/devkit';
import { text, withCamelKeys, type Options } from '../options/option-values.js';
import type { Owner, Request, SiblingTask, Task } from './task.js';

type Targets = NonNullable<ProjectConfiguration['targets']>;

/** `devops:compose-up` and `devops:up` are one action; the key that the package is installed under does not matter. */
export type IsSameAction = (executor: string) => boolean;

/** A task that runs in a process of its own. */
export function requestOfTask(
  options: Options,
  context: ExecutorContext,
  isSame: IsSameAction,
): Request {
  const { projectName = '', targetName = '', configurationName } = context;
  const id = [projectName, targetName, configurationName].filter(Boolean).join(':');
  return request(context, isSame, {
    batch: false,
    tasks: [taskOf(id, { project: projectName, target: targetName }, { options, context })],
  });
}

/** The tasks of a batch. Options per task: `overrides` holds raw keys such as `dry-run`, `inputs` the merged ones. */
export function requestOfBatch(
  graph: TaskGraph,
  inputs: Readonly<Record<string, Options>>,
  { context, isSame }: { context: ExecutorContext; isSame: IsSameAction },
): Request {
  const tasks = Object.values(graph.tasks).map((task) =>
    taskOf(task.id, task.target, { options: inputs[task.id] ?? {}, context }),
  );
  return request(context, isSame, { batch: true, tasks });
}

function request(
  context: ExecutorContext,
  isSame: IsSameAction,
  own: Pick<Request, 'batch' | 'tasks'>,
): Request {
  const { projects } = context.projectsConfigurations;
  return {
    ...own,
    root: context.root,
    siblings: context.taskGraph === undefined ? [] : siblings(context.taskGraph, context, isSame),
    owners: Object.entries(projects).flatMap(([name, { targets = {} }]) => ownersIn(name, targets)),
    projectRoots: [...new Set(own.tasks.flatMap((task) => projects[task.project]?.root ?? []))],
    verbose: context.isVerbose,
  };
}

const startsService = /:(?:compose-)?up$/;

function ownersIn(project: string, targets: Targets): readonly Owner[] {
  return Object.values(targets).flatMap(({ executor = '', options = {} }) => {
    const service = text(options as Options, 'service');
    if (service === undefined || !startsService.test(executor)) return [];
    return [{ project, service, compose: text(options as Options, 'compose') ?? null }];
  });
}

function taskOf(
  id: string,
  { project, target }: { readonly project: string; readonly target: string },
  { options, context }: { readonly options: Options; readonly context: ExecutorContext },
): Task {
  const task = context.taskGraph?.tasks[id];
  const cacheable = task?.cache === true || targetOf(context, project, target)?.cache === true;
  return { id, project, target, options: withCamelKeys(options), cacheable };
}

function siblings(
  graph: TaskGraph,
  context: ExecutorContext,
  isSame: IsSameAction,
): readonly SiblingTask[] {
  const same = Object.values(graph.tasks).flatMap(({ id, target }) => {
    const configuration = targetOf(context, target.project, target.target);
    return isSame(configuration?.executor ?? '')
      ? [{ id, options: (configuration?.options ?? {}) as Options }]
      : [];
  });
  const awaited = new Set(same.flatMap(({ id }) => graph.dependencies[id] ?? []));
  return same.map(({ id, options }) => ({
    id,
    service: text(options, 'service'),
    compose: text(options, 'compose') ?? null,
    awaited: awaited.has(id),
  }));
}

function targetOf(context: ExecutorContext, project: string, target: string) {
  return context.projectsConfigurations.projects[project]?.targets?.[target];
}
