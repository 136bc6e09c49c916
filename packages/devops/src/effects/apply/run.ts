import type { Diagnostic } from '../../errors/diagnostic.js';
import type { Container } from '../../model/observed.js';
import type { Operation } from '../../model/plan.js';
import type { StackService } from '../../model/stack.js';
import type { Watch } from './watch-project.js';
import type { World } from './world.js';

/** One plan being applied: what its steps know of each other. */
export interface Run {
  readonly world: World;
  readonly watch: Watch;
  readonly signal: AbortSignal;
  /** Resolves when the signal aborts: for what cannot be told to stop, and must not be waited for (S5). */
  readonly aborted: Promise<undefined>;
  readonly services: ReadonlyMap<string, StackService>;
  /** Started by this run and not ready yet, by container id: what an interrupt ends (S5). */
  readonly starting: Map<string, Pick<Container, 'id' | 'service'>>;
  /** Services that ran before and that Compose may stop, with the ids they had: they are started again whatever happens. */
  readonly keepUp: Map<string, ReadonlySet<string>>;
  /** Services that this plan waits for. */
  readonly awaited: ReadonlySet<string>;
  /** Services that will run as processes once what they need is ready. */
  readonly expected: Set<string>;
  /** When this run started each service. */
  readonly startedAt: Map<string, number>;
  /** Services whose probes are being asked. */
  readonly asking: Set<string>;
  /** When each became ready. */
  readonly readyAt: Map<string, number>;
  /** At most so many starts, pulls and builds at a time. */
  readonly limits: Limits;
}

type Limit = <T>(work: () => Promise<T>) => Promise<T>;

export interface Limits {
  readonly start: Limit;
  readonly process: Limit;
  /** The engine hands out ports of a range without a lock: two starts at once may be given the same one. */
  readonly portRange: Limit;
  readonly pull: Limit;
  readonly build: Limit;
}

/** What carrying out a step found. It failed where there is a diagnostic. */
export interface Carried {
  readonly changed: boolean;
  readonly diagnostics?: readonly Diagnostic[];
  /** Of a step for many services: those that it is about after all, such as the ones that ended while they settled. */
  readonly services?: readonly string[];
}

export type Only<D extends Operation['do']> = Extract<Operation, { readonly do: D }>;
