import type { Options } from '../options/option-values.js';
import type { Request, Task } from './task.js';

// What says which service a task is for, and how it reports; the rest says how it is done.
const ofTask = new Set(['service', 'compose', 'all']);

/** Tasks that want the same done in the same way. Flags come from the command line, so there is mostly one group; a project.json may set its own. */
export function groupByOptions(request: Request): readonly Request[] {
  const groups = new Map<string, Task[]>();
  for (const task of request.tasks) {
    const key = JSON.stringify(Object.entries(task.options).filter(isShared).sort());
    groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  return [...groups.values()].map((tasks) => ({ ...request, tasks }));
}

function isShared([name]: readonly [string, unknown]): boolean {
  return !ofTask.has(name);
}

/** The options that all tasks of a group have in common. */
export function sharedOptions({ tasks }: Request): Options {
  return Object.fromEntries(Object.entries(tasks[0]?.options ?? {}).filter(isShared));
}
