import type { CST } from 'yaml';
import type { TextLines } from './text-lines.js';
import { endsInKeptBlanks, itemEnd, itemStart } from './token-span.js';

/** The entries of a block mapping or the items of a block list, as lines. */
export interface Block {
  readonly lines: TextLines;
  /** Where keys or dashes stand, from 0. */
  readonly column: number;
  /** Whether it is a list whose dashes stand in the column of its key: comments there are not its own. */
  readonly isFlush: boolean;
  readonly entries: readonly BlockEntry[];
}

export interface BlockEntry {
  /** Offset of the key or dash. */
  readonly start: number;
  readonly first: number;
  /** The last line that says something of it. */
  readonly last: number;
  /** Whether the blank lines below it are part of its value (`|+`). */
  readonly keepsBlanks: boolean;
}

/** The items of a collection; the parser also makes one of the comments at its end. */
export function isItem({ start, key, sep, value }: CST.CollectionItem): boolean {
  const dash = start.some(({ type }) => type === 'seq-item-ind' || type === 'explicit-key-ind');
  return dash || key != null || sep !== undefined || value !== undefined;
}

export function readBlock(token: CST.BlockMap | CST.BlockSequence, lines: TextLines): Block {
  const entries = token.items.filter(isItem).map((item) => {
    const start = itemStart(item);
    const keepsBlanks = endsInKeptBlanks(item.value);
    return { start, first: lines.at(start), last: lines.at(itemEnd(item)), keepsBlanks };
  });
  const [first] = entries;
  const column = first === undefined ? 0 : first.start - lines.start(first.first);
  const isFlush = token.type === 'block-seq' && first !== undefined && isBelowKey(first, lines);
  return { lines, column, isFlush, entries };
}

function isBelowKey({ start, first }: BlockEntry, lines: TextLines): boolean {
  let above = first - 1;
  while (above >= 0 && (lines.isBlank(above) || lines.isComment(above))) above -= 1;
  return above >= 0 && lines.indent(above) === start - lines.start(first);
}

/** The last line of an entry with the comments below it that are indented as its content is. */
export function lastOwnLine({ lines, column }: Block, entry: BlockEntry): number {
  let last = entry.last;
  for (let line = entry.last + 1; line < lines.count; line += 1) {
    if (lines.isBlank(line)) continue;
    if (!lines.isComment(line) || lines.indent(line) <= column) break;
    last = line;
  }
  return last;
}

/**
 * The line below which the next entry goes. Comments that follow at once in the column of the keys are this entry's too,
 * unless they stand directly above what comes next.
 */
export function lineToFollow(block: Block, entry: BlockEntry): number {
  const { lines, column, isFlush } = block;
  const own = lastOwnLine(block, entry);
  if (isFlush) return own;
  let line = own + 1;
  while (line < lines.count && lines.isComment(line) && lines.indent(line) >= column) line += 1;
  const above = line < lines.count && !lines.isBlank(line) && lines.indent(line) >= column;
  return above && !lines.isComment(line) ? own : line - 1;
}

/** The first line of an entry with the comments directly above it. */
export function firstOwnLine({ lines, column }: Block, entry: BlockEntry): number {
  let line = entry.first;
  while (line > 0 && lines.isComment(line - 1) && lines.indent(line - 1) === column) line -= 1;
  return line;
}

/**
 * How many blank lines part entries here: one where most are parted. Entries of one line say less than longer ones, and
 * nothing where they stand between sections (`version:` above `services:`).
 */
export function blankLinesBetween({ lines, entries }: Block, otherwise: 0 | 1): 0 | 1 {
  const gaps = entries.slice(1).map((entry, index) => {
    const before = entries[index] ?? entry;
    const between = lines.bodies(before.last + 1, entry.first - 1);
    const isLong = before.last > before.first;
    return { isLong, isParted: between.some((body) => body.trim() === '') };
  });
  const long = gaps.filter(({ isLong }) => isLong);
  const telling = long.length > 0 || otherwise === 1 ? long : gaps;
  if (telling.length === 0) return otherwise;
  return telling.filter(({ isParted }) => isParted).length * 2 > telling.length ? 1 : 0;
}
