import type { LineCounter } from 'yaml';
import type { Location } from '../../../errors/diagnostic.js';
import type { Scalar } from '../tree.js';

/** A file's text that tells where each offset stands. */
export class WrittenText {
  readonly file: string;
  readonly text: string;
  readonly #lines: LineCounter;

  constructor(file: string, text: string, lines: LineCounter) {
    this.file = file;
    this.text = text;
    this.#lines = lines;
  }

  locate(offset: number): Location {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

/** A scalar whose characters can still be found in its file: what is wrong inside it gets its own place. */
export interface WrittenScalar extends Scalar {
  readonly written?: { readonly in: WrittenText; readonly start: number; readonly end: number };
}

/**
 * Where the nth `$` of a scalar stands. Quoting, folding and indentation move characters around but neither add nor
 * drop a `$`, so counting them finds the place whatever the scalar's style.
 */
export function locateDollar(scalar: WrittenScalar, nth: number): Location {
  if (scalar.written === undefined) return scalar.at;
  const { in: source, start, end } = scalar.written;
  let offset = start - 1;
  for (let left = nth; left >= 0; left -= 1) {
    offset = source.text.indexOf('$', offset + 1);
    if (offset < 0 || offset >= end) return scalar.at;
  }
  return source.locate(offset);
}
