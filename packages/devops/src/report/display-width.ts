// Made when a text needs it: it takes ten milliseconds, and most texts are ASCII.
let segmenter: Intl.Segmenter | undefined;

const zeroWidth = /^[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Control}\uFEFF]+$/u;
// Scripts and blocks that terminals draw two cells wide (Unicode TR11, classes W and F).
const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]|\p{Emoji}\uFE0F/u;

/** What a reader sees as one character each. */
export function graphemes(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

/** Cells that a terminal needs for the text. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7E]*$/.test(text)) return text.length;
  return graphemes(text).reduce((cells, character) => cells + cellsOf(character), 0);
}

function cellsOf(character: string): number {
  if (zeroWidth.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** The text followed by spaces up to `cells`; `right` puts the spaces first. */
export function pad(text: string, cells: number, align: 'left' | 'right' = 'left'): string {
  const spaces = ' '.repeat(Math.max(0, cells - displayWidth(text)));
  return align === 'left' ? text + spaces : spaces + text;
}

/** Control characters drawn as pictures, so that a file cannot move the reader's cursor or recolour the terminal. */
export function withoutControls(text: string): string {
  return Array.from(text, drawn).join('');
}

function drawn(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return code >= 0x80 && code <= 0x9f ? '\uFFFD' : character;
}
