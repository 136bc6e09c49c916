import type { Command } from '../../commands/command.js';
import type { ComposeSite } from '../../commands/compose.js';
import type { Container } from '../../model/observed.js';
import type { Step, StepOutcome } from '../../model/plan.js';
import type { Probe, ProbeAnswer } from '../../model/probe.js';
import type { StackService } from '../../model/stack.js';
import type { Engine } from '../system/engine.js';
import type { ProcessStarter } from '../system/processes/process-starter.js';
import type { Strays } from '../system/processes/strays.js';
import type { CommandOutcome, RunOptions } from '../system/run-command.js';

/** What a plan for one Compose project is applied to. */
export interface World {
  /** The engine, and the processes of the project behind the same face. */
  readonly engine: Engine;
  readonly processes: ProcessStarter;
  /** Of all Compose projects of a workspace one has them. */
  readonly strays: Strays;
  /** The project, the workspace and the built environment. */
  readonly site: ComposeSite;
  readonly run: (command: Command, options?: RunOptions) => Promise<CommandOutcome>;
  readonly ask: (question: Question) => Promise<ProbeAnswer>;
  /** Holds this machine's lock of the Compose project while it works. */
  readonly hold: <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>;
  readonly clock: Clock;
}

export interface Question {
  readonly service: StackService;
  readonly container: Container;
  readonly probe: Probe;
  /** Milliseconds. */
  readonly timeout: number;
}

export interface Clock {
  /** Milliseconds, never going back. */
  now(): number;
  /** Returns early, without a word, when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface ApplyOptions {
  /** Called as each step begins (`outcome` absent) and ends. */
  readonly onStep?: (step: Step, outcome?: StepOutcome) => void;
  /** Ends what this run is still starting, and nothing else (S5). */
  readonly signal?: AbortSignal;
}
