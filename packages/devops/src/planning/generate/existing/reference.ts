import type { Location } from '../../../errors/diagnostic.js';

/** A place where one service names another. */
export interface Reference {
  /** The service that says it. */
  readonly by: string;
  /** The service that it names. */
  readonly target: string;
  readonly at: Location;
  /** What stands there for another name of the target. */
  readonly rewrite: (to: string) => string;
}

export function same(name: string): string {
  return name;
}
