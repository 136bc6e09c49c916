import type { Flow, FlowItem } from './flow.js';
import { deletion, insertion, type Splice } from './splice.js';
import type { TextLines } from './text-lines.js';

/**
 * Puts an item between brackets: on a line of its own where the item beside it has one, else on the same line. Which
 * comma is added decides `withoutItem` by the commas it finds.
 */
export function withItem(flow: Flow, index: number, text: string): readonly Splice[] {
  const { lines, items, open } = flow;
  const previous = items[index - 1];
  const first = items[0];
  if (previous !== undefined) return withItemBehind(previous, text, lines);
  if (first === undefined) return [insertion(open + 1, text)];
  const gap = lines.begins(first.start) ? lineBreakBefore(first, lines) : ' ';
  return [insertion(first.start, `${shifted(text, first, lines)},${gap}`)];
}

function withItemBehind(previous: FlowItem, text: string, lines: TextLines): readonly Splice[] {
  const { end, comma } = previous;
  if (!hasOwnLines(previous, lines)) {
    return [comma === undefined ? insertion(end, `, ${text}`) : insertion(comma + 1, ` ${text},`)];
  }
  const line = lineBreakBefore(previous, lines) + shifted(text, previous, lines);
  if (comma !== undefined) return [insertion(lines.end(lines.at(comma)), `${line},`)];
  const behind = lines.end(lines.at(end));
  return behind === end
    ? [insertion(end, `,${line}`)]
    : [insertion(end, ','), insertion(behind, line)];
}

export function withoutItem(flow: Flow, index: number): readonly Splice[] {
  const { lines, items } = flow;
  const item = items[index];
  if (item === undefined) return [];
  const { start, end, comma } = item;
  if (items.length === 1) return [deletion(start, comma === undefined ? end : comma + 1)];
  if (comma === undefined) return withoutLast(items[index - 1], item, lines);
  if (hasOwnLines(item, lines)) return [lines.withoutLines(lines.at(start), lines.at(comma))];
  const before = items[index - 1]?.comma;
  const after = items[index + 1]?.start ?? comma + 1;
  return [before === undefined ? deletion(start, after) : deletion(before + 1, comma + 1)];
}

function withoutLast(
  previous: FlowItem | undefined,
  { start, end }: FlowItem,
  lines: TextLines,
): readonly Splice[] {
  const comma = previous?.comma ?? start;
  if (!lines.begins(start)) return [deletion(comma, end)];
  const lineBreak = lines.end(lines.at(start) - 1);
  return lineBreak <= comma + 1
    ? [deletion(comma, end)]
    : [deletion(comma, comma + 1), deletion(lineBreak, end)];
}

/** Whether no other item and no bracket shares its lines. */
function hasOwnLines({ start, end, comma }: FlowItem, lines: TextLines): boolean {
  const behind = comma === undefined ? end : comma + 1;
  const rest = lines.text.slice(behind, lines.end(lines.at(behind))).trim();
  const shares = rest !== '' && !rest.startsWith('#') && !rest.startsWith('//');
  return lines.begins(start) && !shares;
}

function lineBreakBefore({ start }: FlowItem, lines: TextLines): string {
  const line = lines.at(start);
  return lines.terminator(line) + lines.body(line).slice(0, lines.indent(line));
}

/** The further lines of a text, indented as the item beside it. */
function shifted(text: string, beside: FlowItem, lines: TextLines): string {
  return text.split('\n').join(lineBreakBefore(beside, lines));
}
