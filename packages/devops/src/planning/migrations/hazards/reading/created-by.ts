import type { Node, RangeVar } from 'libpg-query';
import type { Thing } from '../hazard.js';
import { columnOf, relationOf, thingOf } from './names.js';
import { sortOf } from './sorts.js';

/** A thing that is there after a statement; sure where it was not there before. */
export interface NewThing {
  readonly thing: Thing;
  readonly sure: boolean;
}

/** What a statement creates. */
export function createdBy(node: Node): readonly NewThing[] {
  if ('AlterTableStmt' in node) {
    const { relation, cmds = [] } = node.AlterTableStmt;
    return cmds.flatMap((command) => columnAdded(relationOf(relation), command));
  }
  return [...relationCreated(node), ...typeCreated(node), ...otherCreated(node)];
}

/** What a statement gives another name to. */
export function renamedBy(node: Node): readonly { readonly from: Thing; readonly to: Thing }[] {
  if (!('RenameStmt' in node)) return [];
  const { renameType, relation, object, newname: name = '' } = node.RenameStmt;
  const sort = sortOf(renameType);
  if (sort === undefined) return [];
  const from = relation === undefined ? thingOf(sort.family, object) : relationOf(relation);
  return [{ from, to: { ...from, name } }];
}

function columnAdded(table: Thing, command: Node): readonly NewThing[] {
  if (!('AlterTableCmd' in command)) return [];
  const { subtype, def, missing_ok: mayExist } = command.AlterTableCmd;
  if (subtype !== 'AT_AddColumn' || def === undefined || !('ColumnDef' in def)) return [];
  return [{ thing: columnOf(table, def.ColumnDef.colname), sure: mayExist !== true }];
}

function relationCreated(node: Node): readonly NewThing[] {
  if ('SelectStmt' in node) return relationIn(node.SelectStmt.intoClause?.rel);
  if ('ViewStmt' in node) return relationIn(node.ViewStmt.view, node.ViewStmt.replace);
  if ('CreateSeqStmt' in node) {
    return relationIn(node.CreateSeqStmt.sequence, node.CreateSeqStmt.if_not_exists);
  }
  return tableCreated(node);
}

function tableCreated(node: Node): readonly NewThing[] {
  if ('CreateStmt' in node) {
    return relationIn(node.CreateStmt.relation, node.CreateStmt.if_not_exists);
  }
  if ('CreateForeignTableStmt' in node) {
    const { base } = node.CreateForeignTableStmt;
    return relationIn(base?.relation, base?.if_not_exists);
  }
  if (!('CreateTableAsStmt' in node)) return [];
  return relationIn(node.CreateTableAsStmt.into?.rel, node.CreateTableAsStmt.if_not_exists);
}

function relationIn(range: RangeVar | undefined, mayExist = false): readonly NewThing[] {
  return range === undefined ? [] : [{ thing: relationOf(range), sure: !mayExist }];
}

function typeCreated(node: Node): readonly NewThing[] {
  if ('CompositeTypeStmt' in node) {
    const thing = { ...relationOf(node.CompositeTypeStmt.typevar), family: 'type' as const };
    // ALTER TYPE names it as a table is named, DROP TYPE as a type is.
    return [thing, { ...thing, family: 'relation' as const }].map((one) => ({
      thing: one,
      sure: true,
    }));
  }
  const names = typeNames(node);
  if (names === undefined) return [];
  return [{ thing: thingOf('type', { List: { items: names } }), sure: true }];
}

function typeNames(node: Node): Node[] | undefined {
  if ('CreateEnumStmt' in node) return node.CreateEnumStmt.typeName;
  if ('CreateDomainStmt' in node) return node.CreateDomainStmt.domainname;
  return 'CreateRangeStmt' in node ? node.CreateRangeStmt.typeName : undefined;
}

function otherCreated(node: Node): readonly NewThing[] {
  if ('CreateFunctionStmt' in node) {
    const { funcname: items = [], replace } = node.CreateFunctionStmt;
    return [{ thing: thingOf('function', { List: { items } }), sure: replace !== true }];
  }
  if ('CreateSchemaStmt' in node) {
    const { schemaname: name = '', if_not_exists: mayExist } = node.CreateSchemaStmt;
    return [{ thing: { family: 'schema', name }, sure: mayExist !== true }];
  }
  if (!('CreateExtensionStmt' in node)) return [];
  const { extname: name = '', if_not_exists: mayExist } = node.CreateExtensionStmt;
  return [{ thing: { family: 'extension', name }, sure: mayExist !== true }];
}
