import { displayWidth, graphemes, withoutControls } from './display-width.js';

/** A line of a user's file; undefined where the file or the line is gone. */
export type ReadLine = (file: string, line: number) => string | undefined;

export interface Marked {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Characters to underline; the word at the place where absent. */
  readonly length?: number | undefined;
}

const tab = '  ';
const window = 100;
const room = 40;

/** The marked line with the one before it and carets below; nothing where the line cannot be read. */
export function sourceFrame(place: Marked, readLine: ReadLine): string[] {
  const line = readLine(place.file, place.line);
  if (line === undefined) return [];
  const before = place.line > 1 ? readLine(place.file, place.line - 1) : undefined;
  const gutter = String(place.line).length;
  const numbered = (number: string, code: string): string =>
    `  ${number.padStart(gutter)} | ${code}`.trimEnd();
  const { start, cells } = caret(line, place);
  const from = windowStart(start, displayWidth(drawn(line)));
  return [
    ...(before?.trim() ? [numbered(String(place.line - 1), cut(drawn(before), from))] : []),
    numbered(String(place.line), cut(drawn(line), from)),
    numbered('', ' '.repeat(start - from) + '^'.repeat(visible(cells, start - from))),
  ];
}

function visible(cells: number, start: number): number {
  return Math.max(1, Math.min(cells, window - start));
}

/** Where the carets stand, in cells of the drawn line: tabs and wide characters take more than one. */
function caret(line: string, place: Marked): { start: number; cells: number } {
  const offset = Math.min(Math.max(place.column - 1, 0), line.length);
  const length = place.length ?? wordLength(line.slice(offset));
  const marked = line.slice(offset, offset + length);
  return {
    start: displayWidth(drawn(line.slice(0, offset))),
    cells: Math.max(1, displayWidth(drawn(marked.trimEnd()))),
  };
}

/** A quoted text, a `${...}`, or what stands before the next white space, comma, bracket or `key:`. */
function wordLength(rest: string): number {
  const word = /^(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*'|(?:\$\{[^}]*\}|(?!:\s|:$)[^\s,[\]{}])+)/.exec(
    rest,
  );
  return word?.[0].length ?? 1;
}

function drawn(line: string): string {
  return withoutControls(line.replace(/\r$/, '').replaceAll('\t', tab)).replaceAll('\uFEFF', '');
}

/** The first cell to show: a long line is cut so that the place stays in sight. */
function windowStart(caretAt: number, width: number): number {
  return width <= window || caretAt < window - room ? 0 : caretAt - room;
}

/** The cells from `from` on that fit, with an ellipsis where something was left out. */
function cut(line: string, from: number): string {
  if (from === 0 && displayWidth(line) <= window) return line;
  let cell = 0;
  let shown = '';
  for (const character of graphemes(line)) {
    const width = displayWidth(character);
    if (cell >= from && cell + width <= from + window) shown += character;
    cell += width;
  }
  const head = from > 0 && shown !== '' ? `…${shown.slice(1)}` : shown;
  return cell > from + window ? `${head.slice(0, -1)}…` : head;
}
