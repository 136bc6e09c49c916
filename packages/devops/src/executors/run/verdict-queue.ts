import type { Verdict } from './task.js';

export interface VerdictQueue {
  readonly tell: (verdict: Verdict) => void;
  /** What has no verdict by now has failed. */
  readonly close: () => void;
  /** Ends when the queue is closed. */
  readonly verdicts: () => AsyncGenerator<Verdict>;
}

/** Every task has one verdict: the first that is told, or failure at the end. */
export function verdictQueue(ids: readonly string[]): VerdictQueue {
  const open = new Set(ids);
  const waiting: Verdict[] = [];
  let wake: () => void = () => undefined;
  let closed = false;
  const tell = (verdict: Verdict): void => {
    if (open.delete(verdict.task)) waiting.push(verdict);
    wake();
  };
  return {
    tell,
    close: (): void => {
      closed = true;
      for (const task of [...open]) tell({ task, status: 'failure', output: '' });
      wake();
    },
    async *verdicts(): AsyncGenerator<Verdict> {
      while (!closed || waiting.length > 0) {
        const next = waiting.shift();
        if (next !== undefined) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
