import type { ComposeProject, StackService } from '../model/stack.js';
import type { UpIntent, UpObserved } from './up-intent.js';

/** What one `up` is about: its services in order, and why some need a look of Compose. */
export interface UpScope {
  readonly project: ComposeProject;
  readonly observed: UpObserved;
  readonly intent: UpIntent;
  /** Dependencies first. */
  readonly services: readonly StackService[];
  /** Services that Compose has to create, or may replace; with the reason. */
  readonly create: ReadonlyMap<string, string>;
  /** A finished job runs again whatever came of it: `restart`. */
  readonly again?: boolean;
}
