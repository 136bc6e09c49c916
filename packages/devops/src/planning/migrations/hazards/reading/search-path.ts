import type { Node } from 'libpg-query';

/** The schema in which names without one are created from here on, where a statement sets it. */
export function firstOfSearchPath(node: Node): string | undefined {
  if (!('VariableSetStmt' in node) || node.VariableSetStmt.name !== 'search_path') return undefined;
  const { kind, args } = node.VariableSetStmt;
  return kind === 'VAR_SET_VALUE' ? stringIn(args?.[0]) : 'public';
}

/** Of a constant that is a string. */
export function stringIn(node: Node | undefined): string | undefined {
  return node !== undefined && 'A_Const' in node ? node.A_Const.sval?.sval : undefined;
}
