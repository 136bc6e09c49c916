import type { Runtime } from '../model/service.js';
import type { ServiceToAssign } from '../model/project-assignment.js';

/** All that inference keeps of a service. It is written to disk, and holds no value of a variable. */
export interface ServiceFacts extends ServiceToAssign {
  /** Names of services in the same Compose project, processes among them. */
  readonly dependencies: readonly string[];
  /** As the registry says, or as its image tells; null where nothing does. */
  readonly kind: string | null;
  readonly runtime: Runtime;
}

/** The services of one Compose project, or of its last parse that worked. */
export interface ComposeFacts {
  /** The key in the registry's `compose:`; null for the workspace's own. */
  readonly key: string | null;
  readonly services: readonly ServiceFacts[];
  /** The Compose files that `-f` would name; relative to the workspace root. */
  readonly main: readonly string[];
  /** Every Compose file that was read or looked for. */
  readonly files: readonly string[];
}
