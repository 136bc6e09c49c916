import type { Code } from './catalogue.js';

/** A place in a file of the user. `file` is relative to the workspace root, with `/`; `line` and `column` count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a file as a whole, or a missing one, is to blame. */
export function startOfFile(file: string): Location {
  return { file, line: 1, column: 1 };
}

/** The place of something that has one. */
export function placeOf({ file, line, column }: Location): Location {
  return { file, line, column };
}

export type Severity = 'error' | 'warning' | 'info';

/** One problem found. The location is absent only where no file is to blame (a stopped engine). */
export interface Diagnostic extends Partial<Location> {
  readonly code: Code;
  readonly severity: Severity;
  /** Present tense; names the subject in quotes, the offending value and the rule it breaks. */
  readonly message: string;
  /** Imperative; where possible a command to paste. */
  readonly fix: string;
  /** The other side: where the thing that this clashes with is declared. */
  readonly related?: readonly (Location & { readonly message: string })[];
  /** How many characters the caret frame underlines; the word at the place where absent. */
  readonly length?: number;
}
