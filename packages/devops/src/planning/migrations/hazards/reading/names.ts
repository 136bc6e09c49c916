import type { Node, RangeVar } from 'libpg-query';
import type { Family, Thing } from '../hazard.js';

/** A table, view or sequence. */
export function relationOf(range: RangeVar | undefined): Thing {
  return { family: 'relation', schema: range?.schemaname, name: range?.relname ?? '' };
}

export function columnOf(relation: Thing, column: string | undefined): Thing {
  return { ...relation, column: column ?? '' };
}

/** What a node of the parser names: the parser has a shape for each sort of object. */
export function thingOf(family: Family, node: Node | undefined): Thing {
  const words = wordsOf(node);
  return { family, schema: words.at(-2), name: words.at(-1) ?? '' };
}

/** As people write it. */
export function written({ schema, name }: Thing): string {
  return schema === undefined ? name : `${schema}.${name}`;
}

/** The texts of a list of strings; other nodes give none. */
export function texts(nodes: readonly Node[] = []): readonly string[] {
  return nodes.flatMap((node) => ('String' in node ? (node.String.sval ?? '') : []));
}

function wordsOf(node: Node | undefined): readonly string[] {
  if (node === undefined) return [];
  if ('String' in node) return [node.String.sval ?? ''];
  if ('List' in node) return texts(node.List.items);
  if ('TypeName' in node) return texts(node.TypeName.names);
  return 'ObjectWithArgs' in node ? texts(node.ObjectWithArgs.objname) : [];
}
