import type { Node } from 'libpg-query';
import { relationOf, written } from './names.js';
import type { Statement } from './parse-sql.js';

/** Columns that get a default anywhere in a file, as `table.column`: to change a type, a default is dropped and set again. */
export function defaultsIn(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(statements.flatMap(({ node }) => defaultsOf(node)));
}

function defaultsOf(node: Node): readonly string[] {
  if (!('AlterTableStmt' in node)) return [];
  const { relation, cmds = [] } = node.AlterTableStmt;
  return cmds.flatMap((command) => {
    if (!('AlterTableCmd' in command)) return [];
    const { subtype, name = '', def } = command.AlterTableCmd;
    const isSet = subtype === 'AT_ColumnDefault' && def !== undefined;
    return isSet ? `${written(relationOf(relation))}.${name}` : [];
  });
}
