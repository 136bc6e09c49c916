/** Something that a generator left as it is, and why. */
export interface Kept {
  readonly what: string;
  readonly why: string;
}
