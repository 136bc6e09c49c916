import { isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import { tokenOf, type YamlSource } from './yaml-source.js';
import { itemStart } from './token-span.js';

/** How a file indents what is below a key. */
export interface Indentation {
  readonly step: number;
  /** Whether the dashes of a list stand further in than its key. */
  readonly lists: boolean;
}

type Pairs = YAMLMap<Node | null, Node | null>;

/**
 * The indentation of the first mappings and lists in block style that are found: first among `near`, then anywhere. Two
 * spaces where the file shows none.
 */
export function indentationOf(source: YamlSource, near: Node | null): Indentation {
  const steps: number[] = [];
  const lists: boolean[] = [];
  const look = (node: unknown): void => {
    for (const { key, value } of pairsOf(node)) {
      const inner = columnOf(source, value);
      const outer = columnOf(source, key);
      if (inner !== undefined && outer !== undefined && isSeq(value)) lists.push(inner > outer);
      if (inner !== undefined && outer !== undefined && isMap(value)) steps.push(inner - outer);
      look(value);
    }
    if (isSeq(node)) node.items.forEach(look);
  };
  look(near);
  look(source.root);
  return { step: steps[0] ?? 2, lists: lists[0] ?? true };
}

function pairsOf(node: unknown): Pairs['items'] {
  return isMap(node) && node.flow !== true ? (node as Pairs).items : [];
}

/** Where a node begins in its line; a collection where its first key or dash does. Not told for flow style. */
function columnOf({ lines }: YamlSource, node: Node | null): number | undefined {
  const token = node === null ? undefined : tokenOf(node);
  if (token === undefined || token.type === 'flow-collection') return undefined;
  const block = token.type === 'block-map' || token.type === 'block-seq';
  const first = block
    ? token.items.find(({ start, key }) => key != null || start.length > 0)
    : undefined;
  const offset = first === undefined ? token.offset : itemStart(first);
  return offset - lines.start(lines.at(offset));
}
