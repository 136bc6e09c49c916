/** One definition of a file. `value` is absent where the name stands alone and its value is inherited. */
export interface Statement {
  readonly key: string;
  readonly line: number;
  readonly value?: string;
  readonly quote?: '"' | "'";
  /** Offset of the value's first character. */
  readonly offset: number;
}

export interface ScanProblem {
  readonly problem: 'character' | 'space' | 'quote';
  readonly line: number;
  readonly column: number;
  readonly shown: string;
}

const SPACE = /[\t\v\f\r \u0085\u00a0]/;
const NAME_CHARACTER = /[_.[\]\p{L}\p{N}-]/u;

/** Cuts a `.env` file into definitions, as Compose's parser does. */
export class EnvScanner {
  readonly #text: string;
  #at = 0;
  /** The line break up to which lines are counted, and their number. */
  #lastBreak = -1;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  /** Undefined at the end of the file. */
  next(): Statement | ScanProblem | undefined {
    this.#skipBlank();
    if (this.#at >= this.#text.length) return undefined;
    this.#skipExport();
    const start = this.#at;
    const key = this.#key();
    if (typeof key !== 'string') return key;
    if (key.includes(' ')) return this.#problem('space', start, key);
    const line = this.#lineOf(start);
    const separator = this.#text[this.#at - 1];
    if (separator !== '=' && separator !== ':') return { key, line, offset: this.#at };
    this.#skip(SPACE);
    return this.#value(key, line);
  }

  #skipBlank(): void {
    this.#skip(/\s/);
    while (this.#text[this.#at] === '#') {
      const end = this.#text.indexOf('\n', this.#at);
      this.#at = end < 0 ? this.#text.length : end;
      this.#skip(/\s/);
    }
  }

  #skipExport(): void {
    const word = /export[\t\n\f\r ]+/y;
    word.lastIndex = this.#at;
    if (!word.test(this.#text)) return;
    this.#at += 'export'.length;
    this.#skip(SPACE);
  }

  #skip(pattern: RegExp): void {
    while (this.#at < this.#text.length && pattern.test(this.#text.charAt(this.#at))) this.#at += 1;
  }

  /** Leaves the position behind the `=`, `:` or line break that ends the name. */
  #key(): string | ScanProblem {
    const start = this.#at;
    for (let at = start; at < this.#text.length; at += 1) {
      const char = this.#text.charAt(at);
      if (char === '=' || char === ':' || char === '\n') {
        this.#at = at + 1;
        return this.#text.slice(start, at).trimEnd();
      }
      if (!SPACE.test(char) && !NAME_CHARACTER.test(char))
        return this.#problem('character', at, char);
    }
    this.#at = this.#text.length;
    return this.#text.slice(start).trimEnd();
  }

  #value(key: string, line: number): Statement | ScanProblem {
    const quote = this.#text.charAt(this.#at);
    const offset = this.#at;
    if (quote === '"' || quote === "'")
      return this.#quoted({ key, line, quote, offset: offset + 1 });
    const end = this.#text.indexOf('\n', offset);
    this.#at = end < 0 ? this.#text.length : end + 1;
    const [value = ''] = this.#text.slice(offset, end < 0 ? undefined : end).split(' #', 1);
    return { key, line, value: value.trimEnd(), offset };
  }

  #quoted(statement: Statement & { readonly quote: '"' | "'" }): Statement | ScanProblem {
    let value = '';
    for (let at = statement.offset; at < this.#text.length; at += 1) {
      const char = this.#text.charAt(at);
      if (char === statement.quote) {
        this.#at = at + 1;
        return { ...statement, value };
      }
      if (char === '\\' && at + 1 < this.#text.length) {
        at += 1;
        const escaped = this.#text.charAt(at);
        value += escaped === statement.quote ? escaped : `\\${escaped}`;
      } else value += char;
    }
    const [shown = ''] = this.#text.slice(statement.offset - 1).split('\n', 1);
    return this.#problem('quote', statement.offset - 1, shown);
  }

  #problem(problem: ScanProblem['problem'], at: number, shown: string): ScanProblem {
    const line = this.#lineOf(at);
    return { problem, line, column: at - this.#lastBreak, shown };
  }

  /** Positions are asked for in ascending order. */
  #lineOf(at: number): number {
    let next = this.#text.indexOf('\n', this.#lastBreak + 1);
    while (next >= 0 && next < at) {
      this.#line += 1;
      this.#lastBreak = next;
      next = this.#text.indexOf('\n', next + 1);
    }
    return this.#line;
  }
}
