import type { Tree } from '../compose/tree.js';

/** The value without its places. Keys are data of the user's: no prototype answers for them. */
export function plainValue(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plainValue);
  const plain: Record<string, unknown> = {};
  for (const [key, { value }] of tree.entries) {
    Object.defineProperty(plain, key, {
      value: plainValue(value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return plain;
}
