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
  const concurrent = concurrentWords(node);
  return concurrent === undefined ? wholeWords(node) : `${concurrent} CONCURRENTLY`;
}

/** Statements about more than one table, or about files. */
function wholeWords(node: Node): string | undefined {
  const words = [
    'VacuumStmt' in node && node.VacuumStmt.is_vacuumcmd === true && 'VACUUM',
    'ClusterStmt' in node && node.ClusterStmt.relation === undefined && 'CLUSTER of all tables',
    'ReindexStmt' in node && node.ReindexStmt.relation === undefined && 'REINDEX of many tables',
    'CreatedbStmt' in node && 'CREATE DATABASE',
    'DropdbStmt' in node && 'DROP DATABASE',
    'AlterSystemStmt' in node && 'ALTER SYSTEM',
  ];
  return words.find((word) => word !== false);
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
