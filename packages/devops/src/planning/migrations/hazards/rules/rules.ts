import { allRows } from './all-rows.js';
import { indexes } from './indexes.js';
import { namesTaken } from './names-taken.js';
import { outsideTransaction } from './outside-transaction.js';
import type { Rule } from './rule.js';
import { tableCommands } from './table-commands.js';
import { tableLocks } from './table-locks.js';

export const rules: readonly Rule[] = [
  namesTaken,
  tableCommands,
  indexes,
  allRows,
  tableLocks,
  outsideTransaction,
];
