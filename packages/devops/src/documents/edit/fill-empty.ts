import { empty, indented } from './edit-block.js';
import type { Fragment } from './fragment.js';
import { indentationOf } from './indentation.js';
import { refuse } from './refusal.js';
import type { Splice } from './splice.js';
import { obstacle, type Entry, type Spot } from './spot.js';
import { itemEnd, itemStart } from './token-span.js';
import type { YamlSource } from './yaml-source.js';

interface Filling {
  readonly fragment: Fragment;
  readonly isItem: boolean;
}

/** Puts a fragment where nothing is written: below a key, or into a file that says nothing yet. */
export function fillEmpty(
  source: YamlSource,
  { entry, inFlow }: Spot,
  filling: Filling,
): readonly Splice[] | undefined {
  const lines = filling.fragment.block(indentationOf(source, null));
  if (lines === undefined) return undefined;
  if (entry === undefined) return [fillFile(source, lines)];
  if (inFlow) refuse(source, obstacle(entry.key, [], 'has a key without a value between braces'));
  return [fillBelow(source, entry, { ...filling, lines })];
}

/** Comments at the top of a file are not about its first entry. */
function fillFile({ lines }: YamlSource, bodies: readonly string[]): Splice {
  let below = lines.count - 1;
  while (below >= 0 && lines.isBlank(below)) below -= 1;
  const comment = below >= 0 && lines.isComment(below);
  return lines.withLines(below, [...empty(comment ? 1 : 0), ...bodies]);
}

/**
 * A blank line tells a key that was there before, and stays, from one that was created for the entry and goes with it.
 * Only a key with more in its line (a comment, an anchor) needs none.
 */
function fillBelow(
  source: YamlSource,
  { srcToken }: Entry,
  { lines: bodies, isItem }: Filling & { readonly lines: readonly string[] },
): Splice {
  const { lines } = source;
  const start = srcToken === undefined ? 0 : itemStart(srcToken);
  const header = lines.at(srcToken === undefined ? 0 : itemEnd(srcToken));
  const { step, lists } = indentationOf(source, null);
  const column = start - lines.start(lines.at(start)) + (isItem && !lists ? 0 : step);
  const isBare = lines.body(header).trim().endsWith(':');
  return lines.withLines(header, [...empty(isBare ? 1 : 0), ...indented(bodies, column)]);
}
