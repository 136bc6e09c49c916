import type { Tree } from '../tree.js';

/** Whether two trees say the same, wherever they were written. */
export function sameValue(one: Tree, other: Tree): boolean {
  if (one.kind === 'scalar') return other.kind === 'scalar' && one.value === other.value;
  if (one.kind === 'list') {
    if (other.kind !== 'list' || one.items.length !== other.items.length) return false;
    return one.items.every((item, index) => {
      const counterpart = other.items[index];
      return counterpart !== undefined && sameValue(item, counterpart);
    });
  }
  if (other.kind !== 'map' || one.entries.size !== other.entries.size) return false;
  return [...one.entries].every(([key, { value }]) => {
    const counterpart = other.entries.get(key);
    return counterpart !== undefined && sameValue(value, counterpart.value);
  });
}
