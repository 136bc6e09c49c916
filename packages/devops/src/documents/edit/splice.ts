/** A part of a text and what stands there instead. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with its parts replaced; they must not overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const ordered = [...splices].sort((one, other) => one.start - other.start);
  let result = '';
  let at = 0;
  for (const { start, end, text: put } of ordered) {
    result += text.slice(at, start) + put;
    at = end;
  }
  return result + text.slice(at);
}

export function insertion(at: number, text: string): Splice {
  return { start: at, end: at, text };
}

export function deletion(start: number, end: number): Splice {
  return { start, end, text: '' };
}
