/** Who can mend it: the user; a tool or machine outside; we. */
export type Family = 'usage' | 'external' | 'internal';

export interface Entry {
  readonly family: Family;
  /** One line, no full stop. */
  readonly title: string;
  /** What it means and why it matters. */
  readonly meaning: string;
  /** How it is mended, in general; the diagnostic itself carries the exact fix. */
  readonly fix: string;
}
