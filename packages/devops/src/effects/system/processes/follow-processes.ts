import { setTimeout as pause } from 'node:timers/promises';
import type { StackService } from '../../../model/stack.js';
import { processId } from '../../../planning/processes/as-container.js';
import type { EngineEvent } from '../engine.js';
import { readState, runFolder, stateVersion } from './run-folder.js';

const pauseBetweenLooks = 100;

/** Tells of starts and ends of processes until the signal aborts: their shims note them. */
export function followProcesses(
  given: { readonly root: string; readonly services: readonly StackService[] },
  onEvent: (event: EngineEvent) => void,
  signal: AbortSignal,
): void {
  const watched = given.services
    .filter(({ process }) => process !== undefined)
    .map(({ name }) => ({ name, folder: runFolder(given.root, name) }));
  if (watched.length === 0) return;
  const seen = new Map(watched.map(({ name, folder }) => [name, stateVersion(folder)]));
  const look = (): void => {
    for (const { name, folder } of watched) {
      const version = stateVersion(folder);
      if (version === seen.get(name)) continue;
      seen.set(name, version);
      const state = readState(folder);
      const action = state === null ? 'destroy' : state.ended === null ? 'start' : 'die';
      const exitCode = state?.ended?.code ?? null;
      onEvent({ action, containerId: processId(name), service: name, exitCode });
    }
  };
  void repeat(look, signal);
}

async function repeat(look: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    look();
    // Nobody waits for it: a command that is done ends all the same.
    await pause(pauseBetweenLooks, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
