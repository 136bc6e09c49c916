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
 * Where each `$` of a scalar stands. Quoting, folding and indentation move characters around but neither add nor drop a
 * `$`, so counting them finds the place whatever the scalar's style.
 */
export function dollarPlaces(scalar: WrittenScalar): (nth: number) => Location {
  const { written, at } = scalar;
  if (written === undefined) return () => at;
  const offsets: number[] = [];
  const { text } = written.in;
  let next = text.indexOf('$', written.start);
  while (next >= 0 && next < written.end) {
    offsets.push(next);
    next = text.indexOf('$', next + 1);
  }
  return (nth) => {
    const offset = offsets[nth];
    return offset === undefined ? at : written.in.locate(offset);
  };
}
