import type { EditResult } from './edit-result.js';
import { applySplices } from './splice.js';
import { TextLines } from './text-lines.js';

export type LinesChange =
  /** Adds those lines that do not stand in the text yet, at its end. */
  | { readonly do: 'add-lines'; readonly lines: readonly string[] }
  /** Takes these lines out, wherever they stand. */
  | { readonly do: 'remove-lines'; readonly lines: readonly string[] };

/**
 * Edits a text that is a list of lines, such as `.gitignore`, where a line counts once: adding what is there and removing
 * what is not changes nothing. So nothing is refused.
 */
export function editLines({
  text,
  changes,
}: {
  readonly text: string;
  readonly changes: readonly LinesChange[];
}): EditResult {
  return { text: changes.reduce((edited, change) => changed(edited, change), text) };
}

function changed(text: string, change: LinesChange): string {
  return change.do === 'add-lines'
    ? withMissing(text, change.lines)
    : change.lines.reduce((rest, line) => without(rest, line), text);
}

function withMissing(text: string, wanted: readonly string[]): string {
  const lines = new TextLines(text);
  const present = new Set(lines.bodies(0, lines.count - 1).map((body) => body.trimEnd()));
  const missing = [...new Set(wanted)].filter((line) => !present.has(line));
  let last = lines.count - 1;
  while (last >= 0 && lines.isBlank(last)) last -= 1;
  return missing.length === 0 ? text : applySplices(text, [lines.withLines(last, missing)]);
}

function without(text: string, line: string): string {
  const lines = new TextLines(text);
  const all = Array.from({ length: lines.count }, (_, index) => index);
  const found = all.filter((index) => lines.body(index).trimEnd() === line && line !== '');
  return found.reduceRight((rest, index) => {
    const left = new TextLines(rest);
    return applySplices(rest, [left.withoutLines(index, index)]);
  }, text);
}
