import type { Node, RangeVar } from 'libpg-query';
import type { Found } from '../hazard.js';
import { relationOf, written } from '../reading/names.js';
import type { Rule } from './rule.js';

/** Rows are taken away or changed without a choice. */
export const allRows: Rule = (node) => {
  if (!('TruncateStmt' in node)) return [node, ...queriesBefore(node)].flatMap(changesAll);
  const tables = node.TruncateStmt.relations ?? [];
  return tables.flatMap((table) => ('RangeVar' in table ? deletes('Empties', table.RangeVar) : []));
};

/** The queries of a WITH: they may delete and update too. */
function queriesBefore(node: Node): readonly Node[] {
  const { withClause } = Object.values(node)[0] as {
    readonly withClause?: { readonly ctes?: Node[] };
  };
  return (withClause?.ctes ?? []).flatMap((one) =>
    'CommonTableExpr' in one ? (one.CommonTableExpr.ctequery ?? []) : [],
  );
}

function changesAll(node: Node): readonly Found[] {
  if ('DeleteStmt' in node && node.DeleteStmt.whereClause === undefined) {
    return deletes('Deletes all rows of', node.DeleteStmt.relation);
  }
  if ('UpdateStmt' in node && node.UpdateStmt.whereClause === undefined) {
    return updates(node.UpdateStmt.relation);
  }
  return [];
}

function deletes(words: string, range: RangeVar | undefined): readonly Found[] {
  const table = relationOf(range);
  return [
    {
      kind: 'contract',
      code: 'DELETES_ALL_ROWS',
      message: `${words} "${written(table)}": they are lost, also to the running release.`,
      fix: 'Say which rows by WHERE, or copy them to another table first.',
      on: [table],
    },
  ];
}

function updates(range: RangeVar | undefined): readonly Found[] {
  const table = relationOf(range);
  return [
    {
      kind: 'lock',
      code: 'UPDATES_ALL_ROWS',
      message: `Updates all rows of "${written(table)}": each stays locked for other writers until the transaction ends.`,
      fix: 'Update in portions, by WHERE on a range of keys, each in a transaction of its own.',
      on: [table],
    },
  ];
}
