import type { Node } from 'libpg-query';
import type { ToolTransaction } from './up-section.js';

const begun: ToolTransaction = {
  says: 'BEGIN stands before it',
  fix: 'Move it behind COMMIT, or into a migration of its own.',
};

/** Follows BEGIN and COMMIT through a file: asked for each statement in turn, it tells who has begun the transaction that it runs in. */
export function transactions(
  tool: ToolTransaction | undefined,
): (node: Node) => ToolTransaction | undefined {
  let current = tool;
  return (node) => {
    if ('TransactionStmt' in node) current = after(node.TransactionStmt.kind, current);
    return current;
  };
}

function after(kind: string | undefined, current: ToolTransaction | undefined) {
  if (kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START') return begun;
  const ends = ['TRANS_STMT_COMMIT', 'TRANS_STMT_ROLLBACK', 'TRANS_STMT_PREPARE'];
  return kind !== undefined && ends.includes(kind) ? undefined : current;
}
