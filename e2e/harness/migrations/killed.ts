import type { Workspace } from '../workspace.js';
import { ask, emptied, type Place } from './database.js';
import { startMigrate } from './executor.js';
import { expect } from 'vitest';

export interface Killing {
  readonly workspace: Workspace;
  readonly service: string;
  readonly place: Place;
  /** How many moments, spread over the whole of a run. */
  readonly moments: number;
  /** What must hold after the same command has been given again. */
  readonly afterwards: () => Promise<void>;
}

/** Kills a command at moments that wander over the whole of its run, each time on an empty database. */
export async function killAtMoments(killing: Killing): Promise<void> {
  const { workspace, service, place, moments, afterwards } = killing;
  await ask(place, emptied);
  const begin = performance.now();
  const first = await startMigrate(workspace, service).finished;
  expect(first.exitCode, first.output).toBe(0);
  const whole = performance.now() - begin;
  for (let at = 1; at <= moments; at++) {
    await ask(place, emptied);
    const victim = startMigrate(workspace, service);
    // The moment is the subject here.
    await new Promise((resolve) => setTimeout(resolve, (whole * at) / (moments + 1)));
    victim.signal('SIGKILL');
    await victim.finished;
    const next = await startMigrate(workspace, service).finished;
    expect(next.exitCode, next.output).toBe(0);
    await afterwards();
  }
}

/** Starts ten commands at once on an empty database; all of them must end well, and one of them must have applied. */
export async function tenAtOnce(
  workspace: Workspace,
  service: string,
  place: Place,
): Promise<void> {
  await ask(place, emptied);
  const ten = Array.from({ length: 10 }, () => startMigrate(workspace, service));
  const ended = await Promise.all(ten.map(({ finished }) => finished));
  for (const { exitCode, output } of ended) expect(exitCode, output).toBe(0);
  const working = ended.filter(({ output }) => output.includes(`Applied to ${service}:`));
  expect(working).toHaveLength(1);
}
