import { valueAt, type Tree } from '../compose/tree.js';
import { flawOf, type Expected } from './check-edit.js';
import { commentsIn } from './comments.js';
import { printBlock } from './print-yaml.js';
import { putFragment, type Put } from './put-fragment.js';
import { attempt, refuse } from './refusal.js';
import { removeFragment } from './remove-fragment.js';
import { sameData, withValueAt, wrapped } from './same-data.js';
import { findSpot, nameOf, obstacle, type Spot } from './spot.js';
import type { Path } from './yaml-change.js';
import { readSource, type YamlSource } from './yaml-source.js';

export interface Addition {
  readonly put: Put;
  /** The path of the new entry or item. */
  readonly path: Path;
  readonly value: unknown;
  /** What Compose's parser reads in the value as it is printed. */
  readonly tree: Tree;
}

/**
 * The text with a new entry or item, once it is certain that nothing else changes and that taking it out again gives
 * back the same bytes. Where its place does not allow that, the place behind the last one may.
 */
export function addFragment(source: YamlSource, addition: Addition): string {
  const { put } = addition;
  const last = { ...put, place: (keys: readonly unknown[]) => keys.length };
  const spot = findSpot(source, put.path);
  let flaw = 'taking the edit back would not give the same text';
  for (const attempted of [put, last]) {
    const edited = putFragment(source, attempted) ?? source.text;
    const found = flawOf(source, edited, expectation(spot, addition));
    if (found === undefined && isTakenBack(source, edited, addition.path)) return edited;
    flaw = found ?? flaw;
  }
  const { offset } = obstacle(spot.node ?? spot.entry?.key ?? null, put.path, '');
  return refuse(source, { offset, shape: `${flaw}, at ${nameOf(put.path)}` });
}

function isTakenBack(source: YamlSource, edited: string, path: Path): boolean {
  const back = attempt(source, () => {
    return removeFragment(readSource({ ...source, text: edited }), path).text;
  });
  return 'text' in back && back.text === source.text;
}

/** Before and after are the same but for what was created or filled, which holds the new value and nothing else. */
function expectation(spot: Spot, { path, value, tree }: Addition): Expected {
  const depth = path.length - 1 - spot.missing.length;
  const filled = spot.node === null;
  const top = path.slice(0, filled ? depth : depth + 1);
  const added = wrapped(tree, path.slice(top.length));
  const nothing: Tree = { kind: 'scalar', value: null, at: tree.at };
  return {
    comments: commentsIn(printBlock([value], { step: 2, lists: true }).join('\n')).length,
    data: (before = nothing, after = nothing) => {
      const without = withValueAt(after, top, () => (filled ? nothing : undefined));
      return sameData(without, before) && sameData(valueAt(after, ...top), added);
    },
  };
}
