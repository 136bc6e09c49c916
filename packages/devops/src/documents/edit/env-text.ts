import { EnvScanner, type Statement } from '../env/env-scanner.js';
import { envSyntax } from '../env/env-diagnostics.js';
import { refuse, type Place } from './refusal.js';
import { TextLines } from './text-lines.js';

/** A `.env` file as an edit sees it: its lines, and where each definition stands. */
export interface EnvText extends Place {
  readonly lines: TextLines;
  readonly statements: readonly PlacedStatement[];
}

export interface PlacedStatement extends Statement {
  /** Lines, from 0. */
  readonly first: number;
  readonly last: number;
  /** Offsets of the value with its quotes. */
  readonly start: number;
  readonly end: number;
}

/** Refuses what Compose cannot read. */
export function readEnvText(place: Place): EnvText {
  const { text, file } = place;
  const lines = new TextLines(text);
  // The scanner, like Compose, knows no lone carriage return as the end of a line.
  const lone = text.search(/\r(?!\n)/);
  if (lone >= 0) refuse(place, { offset: lone, shape: 'a lone carriage return stands in it' });
  const statements: PlacedStatement[] = [];
  const scanner = new EnvScanner(text);
  for (let step = scanner.next(); step !== undefined; step = scanner.next()) {
    if ('problem' in step) {
      const { message, fix } = envSyntax(step, file);
      const offset = lines.start(step.line - 1) + step.column - 1;
      refuse(place, { offset, shape: message.slice(0, -1), fix });
    }
    statements.push(placed(step, lines));
  }
  return { ...place, lines, statements };
}

function placed(step: Statement, lines: TextLines): PlacedStatement {
  const first = step.line - 1;
  const { value, quote, offset } = step;
  // A value of no length is put behind the name, before the blanks at the end of the line.
  if (quote === undefined && !value) {
    const end = lines.start(first) + lines.body(first).trimEnd().length;
    return { ...step, first, last: first, start: end, end };
  }
  if (quote === undefined) {
    return { ...step, first, last: first, start: offset, end: offset + (value ?? '').length };
  }
  const rest = quote === '"' ? /(?:\\[^]|[^"\\])*"/y : /(?:\\[^]|[^'\\])*'/y;
  rest.lastIndex = offset;
  rest.test(lines.text);
  const end = rest.lastIndex;
  return { ...step, first, last: lines.at(end), start: offset - 1, end };
}

/** Whether two files define the same, written alike. */
export function sameStatements(
  one: readonly Statement[],
  other: readonly { readonly key: string; readonly value?: string | undefined }[],
): boolean {
  return (
    one.length === other.length &&
    one.every(({ key, value }, at) => key === other[at]?.key && value === other[at].value)
  );
}
