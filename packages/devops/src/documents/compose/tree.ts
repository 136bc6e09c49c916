import type { Location } from '../../errors/diagnostic.js';

/** A YAML value that knows where it was written. After merging, each part keeps the place of the file that won. */
export type Tree = Scalar | List | Mapping;

export interface Scalar {
  readonly kind: 'scalar';
  /** After interpolation and Compose's casts (`0755` is 493). */
  readonly value: string | number | boolean | null;
  readonly at: Location;
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly at: Location;
}

export interface Mapping {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly at: Location;
}

export interface Entry {
  /** Where the key stands. */
  readonly at: Location;
  readonly value: Tree;
}
