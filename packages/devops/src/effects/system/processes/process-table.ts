import type { ProcessRow } from '../../../model/process-row.js';
import { procTable, startOf } from './proc-table.js';
import { psTable } from './ps-table.js';

/** Every process of this machine that this user may see. */
export function processTable(): readonly ProcessRow[] {
  return procTable() ?? psTable();
}

/** When a process started, in the words of the same table; null where it is gone. */
export function startedOf(pid: number): string | null {
  if (process.platform === 'linux') return startOf(pid);
  return psTable().find((row) => row.pid === pid)?.started ?? null;
}
