import type { Node } from 'libpg-query';
import { isOn } from './options.js';
import type { Rule } from './rule.js';

/** Statements that PostgreSQL refuses in a transaction, in one. */
export const outsideTransaction: Rule = (node, { transaction }) => {
  const words = transaction === undefined ? undefined : needsNoTransaction(node);
  if (words === undefined || transaction === undefined) return [];
  return [
    {
      kind: 'fails',
      code: 'FAILS_IN_TRANSACTION',
      message: `${words} fails here, since PostgreSQL runs it outside a transaction only, and ${transaction.says}.`,
      fix: transaction.fix,
    },
  ];
};

function needsNoTransaction(node: Node): string | undefined {
  if ('VacuumStmt' in node) return node.VacuumStmt.is_vacuumcmd === true ? 'VACUUM' : undefined;
  const words = concurrentWords(node);
  return words === undefined ? undefined : `${words} CONCURRENTLY`;
}

function concurrentWords(node: Node): string | undefined {
  const words = [
    'IndexStmt' in node && node.IndexStmt.concurrent === true && 'CREATE INDEX',
    'DropStmt' in node && node.DropStmt.concurrent === true && 'DROP INDEX',
    'ReindexStmt' in node && isOn(node.ReindexStmt.params, 'concurrently') && 'REINDEX',
    'AlterTableStmt' in node && detaches(node.AlterTableStmt.cmds?.[0]) && 'DETACH PARTITION',
  ];
  return words.find((word) => word !== false);
}

function detaches(command: Node | undefined): boolean {
  if (command === undefined || !('AlterTableCmd' in command)) return false;
  const { def } = command.AlterTableCmd;
  return def !== undefined && 'PartitionCmd' in def && def.PartitionCmd.concurrent === true;
}
