import picocolors from 'picocolors';
import type { Diagnostic } from '../../errors/diagnostic.js';
import { DevopsError } from '../../errors/devops-error.js';
import { checkOptions } from '../options/check-options.js';
import { readSchema } from '../options/schema.js';
import type { Action, Session } from './action.js';
import { failAll } from './fail-all.js';
import { listenForInterruption } from './interruption.js';
import { readLinesBelow } from './read-lines.js';
import { renderInternalError } from './internal-error.js';
import type { Request, Task, Verdict } from './task.js';

/** The one skeleton of every executor. Returns what is left to print when every task has its verdict. */
export async function runAction(
  action: Action,
  request: Request,
  tell: (verdict: Verdict) => void,
): Promise<string> {
  const interruption = listenForInterruption();
  const session = openSession(request, interruption.signal, tell);
  try {
    const refused = refuse(action, request);
    if (refused.length > 0) return failAll(request, session, refused);
    return await action.run(request, session);
  } catch (error) {
    if (error instanceof DevopsError && error.family !== 'internal')
      return failAll(request, session, error.diagnostics);
    return renderInternalError(error, request, session);
  } finally {
    interruption.release();
  }
}

function openSession(
  request: Request,
  signal: AbortSignal,
  tell: (verdict: Verdict) => void,
): Session {
  return {
    signal,
    tell,
    color: picocolors.isColorSupported,
    readLine: readLinesBelow(request.root),
    print: (text) => process.stdout.write(`${text}\n`),
  };
}

/** Before anything is read: a target that Nx would answer from its cache, an option that nobody reads. */
function refuse(action: Action, { tasks }: Request): readonly Diagnostic[] {
  const schema = readSchema(action.name);
  const found = tasks.flatMap((task) => [
    ...(task.cacheable ? [cacheable(task)] : []),
    ...checkOptions(schema, task.options, `${task.project}:${task.target}`),
  ]);
  const seen = new Set<string>();
  // A flag of the command line is an option of each of its tasks.
  return found.filter(({ code, fix }) => !seen.has(code + fix) && seen.add(code + fix));
}

function cacheable({ id, target }: Task): Diagnostic {
  return {
    code: 'TARGET_CACHEABLE',
    severity: 'error',
    message: `The target "${id}" is cacheable: the next time Nx would print its result and do nothing.`,
    fix: `Remove "cache": true from the target "${target}" in project.json, and from targetDefaults in nx.json.`,
  };
}
