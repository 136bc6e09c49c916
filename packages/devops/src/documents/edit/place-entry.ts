import type { Placement } from './yaml-change.js';

/** A key with its position; merge keys and aliases have a position and no name. */
type Keys = readonly (string | undefined)[];

/** The order in which Compose files have their sections. */
const sections = ['services', 'networks', 'volumes', 'configs', 'secrets'];

/** The position among the existing keys at which a new one goes. */
export function placeEntry(keys: Keys, key: string, place: Placement): number {
  if (place.by === 'end') return keys.length;
  const all = named(keys);
  const group = place.by === 'group' ? place.after : [];
  const members = all.filter(({ name }) => group.includes(name));
  return placeByName(members.length === 0 || isSorted(all) ? all : members, key, keys.length);
}

/**
 * The position of a mapping that is created on the way to an entry: the last, but before the sections of a Compose file
 * that are usual behind it, so that sections can be created and removed in any order.
 */
export function placeCreated(keys: Keys, key: string): number {
  const rank = sections.indexOf(key);
  const follows = (name = '') => rank >= 0 && sections.indexOf(name) > rank;
  return keys.findLastIndex((name) => !follows(name)) + 1;
}

interface Known {
  readonly name: string;
  readonly index: number;
}

function isSorted(known: readonly Known[]): boolean {
  return known.every(({ name }, at) => at === 0 || (known[at - 1]?.name ?? '') < name);
}

function placeByName(known: readonly Known[], key: string, end: number): number {
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return end;
  if (!isSorted(known)) return last.index + 1;
  const previous = known.findLast(({ name }) => name < key);
  return previous === undefined ? first.index : previous.index + 1;
}

function named(keys: Keys) {
  return keys.flatMap((name, index) => (name === undefined ? [] : [{ name, index }]));
}
