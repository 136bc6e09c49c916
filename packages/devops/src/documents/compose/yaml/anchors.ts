import { isAlias, isCollection, isPair, type Alias, type Node } from 'yaml';

/** What each alias of a document stands for: the last anchor of that name before it. */
export function resolveAliases(root: Node | null): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const visit = (node: unknown): void => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) targets.set(node, target);
    } else if (isPair(node)) {
      visit(node.key);
      visit(node.value);
    } else {
      const anchored = node as Node & { readonly anchor?: string };
      if (node !== null && anchored.anchor) anchors.set(anchored.anchor, anchored);
      if (isCollection(node)) for (const item of node.items) visit(item);
    }
  };
  visit(root);
  return targets;
}
