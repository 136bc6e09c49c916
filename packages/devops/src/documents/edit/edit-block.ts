import { firstOwnLine, lastOwnLine, lineToFollow, type Block, type BlockEntry } from './block.js';
import type { Splice } from './splice.js';

export interface NewEntry {
  /** Its position among the entries. */
  readonly index: number;
  /** Its lines, not indented. */
  readonly lines: readonly string[];
  /** Blank lines to part it with. */
  readonly blanks: 0 | 1;
}

/**
 * Puts an entry directly below the one before it, and what stood between that one and the next stays with the next. The
 * blank lines that part it are those `withoutEntry` takes out again.
 */
export function withEntry(block: Block, entry: NewEntry): Splice {
  const bodies = indented(entry.lines, block.column);
  const previous = block.entries[entry.index - 1];
  const { blanks } = entry;
  if (previous === undefined) return withFirstEntry(block, [...bodies, ...empty(blanks)]);
  const below = lineToFollow(block, previous);
  return block.lines.withLines(below, [...empty(parting(block, previous, blanks)), ...bodies]);
}

function withFirstEntry({ lines, entries }: Block, bodies: readonly string[]): Splice {
  let line = entries[0]?.first ?? 0;
  while (line > 0 && lines.isComment(line - 1)) line -= 1;
  return lines.withLines(line - 1, bodies);
}

/** A comment directly above an entry would be its own; blank lines below `|+` would change the value. */
function parting(block: Block, previous: BlockEntry, blanks: number): number {
  if (previous.keepsBlanks) return 0;
  const below = lineToFollow(block, previous);
  const comment = block.lines.isComment(below) && block.lines.indent(below) === block.column;
  return comment ? Math.max(blanks, 1) : blanks;
}

/** Takes an entry out with its comments and the blank lines that part it from the one before; the first: from the next. */
export function withoutEntry(block: Block, index: number): Splice | undefined {
  const { lines, entries } = block;
  const entry = entries[index];
  if (entry === undefined) return undefined;
  const first = firstOwnLine(block, entry);
  const last = lastOwnLine(block, entry);
  if (index > 0 || entries.length === 1) {
    return lines.withoutLines(firstBlankAbove(block, index, first), last);
  }
  let blank = last;
  while (blank + 1 < lines.count && lines.isBlank(blank + 1)) blank += 1;
  return lines.withoutLines(first, blank);
}

/** Blank lines stay where they alone keep a comment above them from becoming the next entry's. */
function firstBlankAbove(block: Block, index: number, first: number): number {
  const { lines, entries } = block;
  const [previous, entry, next] = [entries[index - 1], entries[index], entries[index + 1]];
  const floor = previous === undefined ? 0 : lastOwnLine(block, previous) + 1;
  let blank = first;
  while (blank > floor && lines.isBlank(blank - 1)) blank -= 1;
  const comment = blank > floor && lines.isComment(blank - 1);
  const isNextClose = entry && next && firstOwnLine(block, next) === lastOwnLine(block, entry) + 1;
  return comment && isNextClose ? first : blank;
}

export function indented(lines: readonly string[], column: number): readonly string[] {
  return lines.map((line) => (line === '' ? line : ' '.repeat(column) + line));
}

export function empty(count: number): readonly string[] {
  return Array.from({ length: count }, () => '');
}
