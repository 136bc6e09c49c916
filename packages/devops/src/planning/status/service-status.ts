import type { Container } from '../../model/observed.js';
import type { StackService } from '../../model/stack.js';
import type { UpRecord } from '../up-record.js';
import type { WantedProcess } from '../up-intent.js';

/** One service, desired and observed side by side. The public shape of `status --format=json`. */
export interface ServiceStatus {
  readonly service: string;
  /** Null where nothing declares it. */
  readonly project: string | null;
  readonly composeProject: string;
  readonly runtime: StackService['runtime'];
  readonly state: 'as declared' | 'differs' | 'not declared' | 'unknown';
  readonly desired: string;
  readonly observed: string;
  /** Published on this machine now, as "127.0.0.1:9000->8080"; of a process "127.0.0.1:9000". */
  readonly ports: readonly string[];
  /** Where both differ; null where they do not, or nobody can tell. */
  readonly drift: string | null;
  /** The command that ends the drift. */
  readonly fix: string | null;
}

/** What one look at a Compose project found; no probe was asked. */
export interface StatusObserved {
  /** Containers and processes; only processes where the engine is silent. */
  readonly containers: readonly Container[];
  /** It does not answer: of containers nothing is known. */
  readonly silent: boolean;
  /** Processes whose services the registry has no more. */
  readonly strays: readonly Container[];
  readonly record: UpRecord | null;
  /** Of all inputs as they are now (up-fingerprint.ts). */
  readonly fingerprint: string;
  /** How each process would be started now, by service. */
  readonly processes: ReadonlyMap<string, WantedProcess>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** All that is known of one service. */
export interface StatusEvidence {
  readonly service: StackService;
  /** Its containers, one-off ones left out, or its process. */
  readonly containers: readonly Container[];
  /** An end with 0 is what is wanted of it: a job, or one that ended while `up` watched. */
  readonly completes: boolean;
  /** Its containers were made from other inputs. */
  readonly outdated: boolean;
  /** How it would be started now; of a process. */
  readonly wanted: WantedProcess | undefined;
  readonly now: number;
}
