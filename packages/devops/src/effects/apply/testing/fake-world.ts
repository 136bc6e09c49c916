import type { Command } from '../../../commands/command.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Container } from '../../../model/observed.js';
import type { ProbeAnswer } from '../../../model/probe.js';
import type { ComposeProject } from '../../../model/stack.js';
import { fakeEngine, type FakeEngine } from '../../../testing/fake-engine.js';
import { aContainer } from '../../../testing/literals.js';
import { processId } from '../../../planning/processes/as-container.js';
import type { CommandOutcome, RunOptions } from '../../system/run-command.js';
import type { Clock, Question, World } from '../world.js';

/** A world in memory: its Compose makes the containers that the project declares, its time passes at once. */
export interface FakeWorld extends World {
  readonly engine: FakeEngine;
  /** Commands that were run: "docker compose create -- db api". */
  readonly ran: readonly string[];
  /** Answers of probes by service; ready where nothing is said. */
  readonly answers: Map<string, (question: Question) => ProbeAnswer>;
  /** Services that run as processes though nothing declares them. */
  readonly undeclared: Set<string>;
  /** Makes commands fail that contain this text. */
  failOn(text: string): void;
  /** Called while a command runs. */
  whileRunning(act: (command: string) => void): void;
}

export const ready: ProbeAnswer = { state: 'ready', latency: 1, detail: '200 OK' };
export const refused: ProbeAnswer = { state: 'refused', latency: 1, detail: 'nobody listens' };

export function fakeWorld(project: ComposeProject): FakeWorld {
  const engine = fakeEngine(project.name);
  const ran: string[] = [];
  const failing: string[] = [];
  const answers = new Map<string, (question: Question) => ProbeAnswer>();
  const undeclared = new Set<string>();
  let meanwhile: (command: string) => void = () => undefined;
  const run = async (command: Command, options: RunOptions = {}): Promise<CommandOutcome> => {
    const shown = [command.file, ...command.args].join(' ');
    ran.push(shown);
    meanwhile(shown);
    await Promise.resolve();
    if (options.signal?.aborted === true) throw failure('COMMAND_INTERRUPTED', shown);
    if (failing.some((text) => shown.includes(text))) throw failure('COMMAND_FAILED', shown);
    compose(project, engine, command.args);
    return { exitCode: 0, stdout: '', stderr: '', milliseconds: 0 };
  };
  return {
    engine,
    ran,
    answers,
    undeclared,
    run,
    processes: fakeProcesses(engine),
    strays: {
      list: () => [...undeclared].map((service) => aContainer({ service, id: processId(service) })),
      end: (service) => Promise.resolve(undeclared.delete(service)),
    },
    site: { project, root: '/shop', environment: {} },
    ask: async (question) => {
      await Promise.resolve();
      return answers.get(question.service.name)?.(question) ?? ready;
    },
    hold: (work) => work(),
    clock: hastyClock(),
    failOn: (text) => failing.push(text),
    whileRunning: (act) => {
      meanwhile = act;
    },
  };
}

/** Sleeping takes no time, yet the clock goes on; whoever waits still lets everybody else go first. */
export function hastyClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    sleep: async (milliseconds, signal) => {
      const until = now + milliseconds;
      for (let turn = 0; turn < 20 && signal?.aborted !== true; turn++) await Promise.resolve();
      if (signal?.aborted !== true) now = Math.max(now, until);
    },
  };
}

function compose(project: ComposeProject, engine: FakeEngine, args: readonly string[]): void {
  const named = args.slice(args.indexOf('--') + 1);
  if (args.includes('create') || args.includes('--no-start')) {
    for (const service of named) create(project, engine, service);
  } else if (args.includes('up')) {
    for (const one of owned(engine, named)) void engine.start(one.id);
  } else if (args.includes('stop')) {
    for (const one of owned(engine, named)) void engine.stop(one.id, 0);
  } else if (args.includes('down')) {
    for (const one of engine.containers.values()) void engine.remove(one.id, { volumes: false });
  }
}

function create(project: ComposeProject, engine: FakeEngine, name: string): void {
  const service = project.services.find((one) => one.name === name);
  const there = owned(engine, [name]).length;
  for (let number = there + 1; number <= (service?.replicas ?? 0); number++) {
    engine.put({ service: name, number, state: 'created' });
  }
}

function owned(engine: FakeEngine, names: readonly string[]): readonly Container[] {
  return [...engine.containers.values()].filter((one) => names.includes(one.service));
}

function failure(code: 'COMMAND_FAILED' | 'COMMAND_INTERRUPTED', shown: string): DevopsError {
  return new DevopsError({ code, severity: 'error', message: `"${shown}" failed.`, fix: 'Mend.' });
}

function fakeProcesses(engine: FakeEngine): World['processes'] {
  return {
    expect: () => undefined,
    abandon: () => undefined,
    told: () => ({ values: {}, environment: {}, secrets: [] }),
    wanted: () => ({ hash: 'h1', diagnostics: [] }),
    start: async ({ name }) => {
      await Promise.resolve();
      engine.put({ service: name, id: processId(name), state: 'running' });
      return true;
    },
  };
}
