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
    const report = await runAction(action, request, (verdict) => verdicts.push(verdict));
    print(spaced(report));
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
    const count = request.tasks.length;
    let told = 0;
    for await (const verdict of queue.verdicts()) {
      // Nx may end this process once it has heard of all tasks (22 without the daemon does): the report goes first.
      if (++told === count) print(await report);
      yield resultOf(verdict, { startTime, alone: count === 1 });
    }
  };
}

function resultOf(
  { task, status, output }: Verdict,
  { startTime, alone }: { readonly startTime: number; readonly alone: boolean },
): BatchResult {
  // Of a single task the report says all.
  const terminalOutput = output === '' || alone ? '' : `${output}\n`;
  const success = status === 'success';
  return { task, result: { success, status, terminalOutput, startTime, endTime: Date.now() } };
}

function isSame({ name, aliases }: Action): IsSameAction {
  return (executor) => [name, ...aliases].includes(executor.slice(executor.indexOf(':') + 1));
}

/** Nx drops the empty lines of a forked task's output: a space keeps the paragraphs of a message apart. */
function spaced(report: string): string {
  return report.replace(/\n(?=\n)/g, '\n ');
}

function print(report: string): void {
  if (report !== '') process.stdout.write(`${report}\n`);
}
