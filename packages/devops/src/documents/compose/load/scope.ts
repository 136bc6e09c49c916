import type { Location } from '../../../errors/diagnostic.js';
import type { Environment } from './environment.js';
import type { Reading } from './reading.js';

/** Files that are loaded together: the project's own, or those of one `include`. */
export interface Scope {
  readonly reading: Reading;
  /** Relative to the workspace root. The first one is the main file, the others override it. */
  readonly files: readonly string[];
  /** What relative paths in these files start from. */
  readonly base: string;
  readonly environment: Environment;
  /** Main files of the scopes that include this one, outermost first. */
  readonly includedBy: readonly string[];
  /** The `include` that asks for these files. */
  readonly from?: Location;
}
