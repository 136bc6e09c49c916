import { deletion, insertion, type Splice } from './splice.js';

/** The lines of a text, numbered from 0, whatever ends them: `\n`, `\r\n` or a lone `\r`. */
export class TextLines {
  readonly text: string;
  readonly #starts: number[] = [0];
  readonly #ends: number[] = [];

  constructor(text: string) {
    this.text = text;
    for (const { index, 0: terminator } of text.matchAll(/\r\n|\n|\r/g)) {
      this.#ends.push(index);
      this.#starts.push(index + terminator.length);
    }
    this.#ends.push(text.length);
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The line in which an offset stands. */
  at(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  start(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** Behind its last character, before its terminator. */
  end(line: number): number {
    return this.#ends[line] ?? this.text.length;
  }

  body(line: number): string {
    return this.text.slice(this.start(line), this.end(line));
  }

  bodies(first: number, last: number): readonly string[] {
    return Array.from({ length: last - first + 1 }, (_, index) => this.body(first + index));
  }

  isBlank(line: number): boolean {
    return this.body(line).trim() === '';
  }

  isComment(line: number): boolean {
    return this.body(line).trimStart().startsWith('#');
  }

  indent(line: number): number {
    return this.body(line).search(/\S|$/);
  }

  /** Whether nothing stands before the offset in its line. */
  begins(offset: number): boolean {
    return this.text.slice(this.start(this.at(offset)), offset).trim() === '';
  }

  /** How lines end around this one; a text of one line says nothing. */
  terminator(line: number): string {
    const own = this.text.slice(this.end(line), this.start(line + 1));
    return own || this.text.slice(this.end(0), this.start(1)) || '\n';
  }

  /**
   * Puts lines below a line (-1: at the top). They go before its terminator, so that a last line without one stays
   * without one, and `withoutLines` gives back the same bytes.
   */
  withLines(below: number, bodies: readonly string[]): Splice {
    const terminator = this.terminator(Math.max(below, 0));
    if (below < 0) return insertion(0, bodies.map((body) => body + terminator).join(''));
    return insertion(this.end(below), bodies.map((body) => terminator + body).join(''));
  }

  withoutLines(first: number, last: number): Splice {
    if (first === 0) return deletion(0, this.start(last + 1));
    return deletion(this.end(first - 1), this.end(last));
  }
}

/** The text as the library reads it, which knows no lone `\r`; every offset stays the same. */
export function withLineFeeds(text: string): string {
  return text.replace(/\r(?!\n)/g, '\n');
}
