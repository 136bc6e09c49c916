import type { Options } from '../options/option-values.js';
import type { Session } from '../run/action.js';
import type { Request, SiblingTask, Task, Verdict } from '../run/task.js';

/** A task for a service, or for the whole stack where `options` says so. */
export function aTask(service: string, options: Options = {}): Task {
  return {
    id: `${service}:up`,
    project: service,
    target: 'up',
    options: options['all'] === true ? options : { service, ...options },
    cacheable: false,
  };
}

export function aSibling(service: string, given: Partial<SiblingTask> = {}): SiblingTask {
  return { id: `${service}:up`, service, compose: null, awaited: false, ...given };
}

export function aRequest(tasks: readonly Task[], given: Partial<Request> = {}): Request {
  return {
    root: '/workspace',
    tasks,
    batch: true,
    siblings: [],
    owners: [],
    projectRoots: [],
    verbose: false,
    ...given,
  };
}

/** A session that remembers what it was told. */
export function aSession(): Session & {
  readonly verdicts: Verdict[];
  readonly printed: string[];
} {
  const verdicts: Verdict[] = [];
  const printed: string[] = [];
  return {
    signal: new AbortController().signal,
    color: false,
    readLine: () => undefined,
    tell: (verdict) => verdicts.push(verdict),
    print: (text) => printed.push(text),
    verdicts,
    printed,
  };
}
