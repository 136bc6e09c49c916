import type { Entry, Mapping } from '../tree.js';
import type { TagPath } from '../yaml/tree-builder.js';

/** Clears what earlier files say at the places where a later one has `!reset` or `!override`. */
export function applyResets(earlier: Mapping, resets: readonly TagPath[]): Mapping {
  return resets.reduce<Mapping>((tree, path) => without(tree, path), earlier);
}

/** The part of the resets that is about one service, as places within it. */
export function resetsOfService(resets: readonly TagPath[], name: string): readonly TagPath[] {
  return resets
    .filter(([section, service]) => section === 'services' && service === name)
    .map((path) => path.slice(2))
    .filter((path) => path.length > 0);
}

function without(tree: Mapping, [step, ...rest]: TagPath): Mapping {
  const entry = step === undefined ? undefined : tree.entries.get(step);
  if (step === undefined || entry === undefined) return tree;
  const entries = new Map<string, Entry>(tree.entries);
  if (rest.length === 0) entries.delete(step);
  else if (entry.value.kind === 'map') {
    entries.set(step, { at: entry.at, value: without(entry.value, rest) });
  }
  return { ...tree, entries };
}
