import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import type { Options } from '../options/option-values.js';
import type { Action } from './action.js';
import { requestOfBatch, requestOfTask, type IsSameAction } from './read-request.js';
import { runAction } from './run-action.js';
import type { Verdict } from './task.js';
import { verdictQueue } from './verdict-queue.js';

export type Executor = (
  options: Options,
  context: ExecutorContext,
) => Promise<{ success: boolean }>;

/** The single implementation: a process of its own for one task. */
export function asExecutor(action: Action): Executor {
  return async (options, context) => {
    const verdicts: Verdict[] = [];
    const request = requestOfTask(options, context, isSame(action));
    print(await runAction(action, request, (verdict) => verdicts.push(verdict)));
    return { success: verdicts[0]?.status === 'success' };
  };
}

export interface BatchResult {
  readonly task: string;
  readonly result: {
    readonly success: boolean;
    readonly status: Verdict['status'];
    readonly terminalOutput: string;
    readonly startTime: number;
    readonly endTime: number;
  };
}

// `overrides`, the third, has raw keys such as `dry-run`: `inputs` holds the same, merged and with the schema's names.
export type BatchArguments = readonly [
  graph: TaskGraph,
  inputs: Readonly<Record<string, Options>>,
  overrides: Options,
  context: ExecutorContext,
];

export type BatchExecutor = (...given: BatchArguments) => AsyncGenerator<BatchResult>;

/** The batch implementation: Nx hears of each task the moment it is decided, and the report is printed once at the end. */
export function asBatchExecutor(action: Action): BatchExecutor {
  return async function* (...[graph, inputs, , context]) {
    const startTime = Date.now();
    const request = requestOfBatch(graph, inputs, { context, isSame: isSame(action) });
    const queue = verdictQueue(request.tasks.map(({ id }) => id));
    const report = runAction(action, request, queue.tell).finally(queue.close);
    for await (const { task, status, output } of queue.verdicts()) {
      // Of a single task the report below says all.
      const terminalOutput = output === '' || request.tasks.length === 1 ? '' : `${output}\n`;
      const success = status === 'success';
      yield { task, result: { success, status, terminalOutput, startTime, endTime: Date.now() } };
    }
    print(await report);
  };
}

function isSame({ name, aliases }: Action): IsSameAction {
  return (executor) => [name, ...aliases].includes(executor.slice(executor.indexOf(':') + 1));
}

function print(report: string): void {
  if (report !== '') process.stdout.write(`${report}\n`);
}
