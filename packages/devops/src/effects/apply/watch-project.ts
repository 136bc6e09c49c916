import type { Container } from '../../model/observed.js';
import { containersOf } from '../../planning/needs-start.js';
import type { Engine, EngineEvent } from '../system/engine.js';
import type { Clock } from './world.js';

/** What happens to the containers of one Compose project while a plan is applied. */
export interface Watch {
  /** Resolves once the engine tells what happens. */
  listening(): Promise<void>;
  /** The containers of a service, as they are at some time after this call. One list call serves all who ask meanwhile. */
  look(service: string): Promise<readonly Container[]>;
  lookAtAll(): Promise<readonly Container[]>;
  /** True as soon as something happens to one of the services; false where nothing did for so many milliseconds. */
  next(services: readonly string[], milliseconds: number): Promise<boolean>;
  /** Grows with each thing that happens to a service; not a number once the engine tells nothing any more. */
  changes(service: string): number;
  /** How often a container ended since its service was last started by this run. */
  deaths(): ReadonlyMap<string, number>;
  forgetDeaths(service: string): void;
  close(): void;
}

/** After a lost stream every look has to be a list call. */
const pollWithoutEvents = 250;

interface Watched {
  readonly engine: Engine;
  readonly composeProject: string;
  readonly clock: Clock;
}

export function watchProject(
  { engine, composeProject, clock }: Watched,
  signal: AbortSignal,
): Watch {
  const ended = new AbortController();
  const tally = tallyDeaths();
  const counts = new Map<string, number>();
  const waiting = new Set<(event?: EngineEvent) => void>();
  let lost = false;
  let following: Promise<void> | undefined;
  const wakeAll = (event?: EngineEvent): void => {
    for (const wake of [...waiting]) wake(event);
  };
  const tell = (event: EngineEvent): void => {
    lost ||= event.action === 'lost';
    counts.set(event.service, (counts.get(event.service) ?? 0) + 1);
    if (event.action === 'die') tally.note(event);
    wakeAll(event.action === 'lost' ? undefined : event);
  };
  const wakeAborted = (): void => {
    wakeAll();
  };
  signal.addEventListener('abort', wakeAborted, { once: true });
  const lookAtAll = shared(() => engine.listContainers(composeProject));
  return {
    listening: () => (following ??= engine.follow(composeProject, tell, ended.signal)),
    look: async (service) => containersOf(await lookAtAll(), service),
    lookAtAll,
    next: async (services, milliseconds) => {
      const woken = new AbortController();
      const wake = (event?: EngineEvent): void => {
        if (event === undefined || services.includes(event.service)) woken.abort();
      };
      waiting.add(wake);
      const limit = lost ? Math.min(milliseconds, pollWithoutEvents) : milliseconds;
      if (!signal.aborted) await clock.sleep(limit, woken.signal);
      waiting.delete(wake);
      return woken.signal.aborted;
    },
    changes: (service) => (lost ? NaN : (counts.get(service) ?? 0)),
    deaths: () => tally.deaths,
    forgetDeaths: tally.forget,
    close: () => {
      ended.abort();
      signal.removeEventListener('abort', wakeAborted);
    },
  };
}

/** How often each container ended, and which of them are a service's. */
function tallyDeaths() {
  const deaths = new Map<string, number>();
  const idsOf = new Map<string, Set<string>>();
  return {
    deaths,
    note: ({ containerId, service }: EngineEvent): void => {
      deaths.set(containerId, (deaths.get(containerId) ?? 0) + 1);
      idsOf.set(service, (idsOf.get(service) ?? new Set()).add(containerId));
    },
    forget: (service: string): void => {
      for (const id of idsOf.get(service) ?? []) deaths.delete(id);
    },
  };
}

/** Callers during a call share the one that begins after it, since the answer under way may be older than their question. */
function shared<T>(call: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  let following: Promise<T> | undefined;
  const begin = (): Promise<T> => {
    const mine = call().finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  };
  const afterwards = async (before: Promise<T>): Promise<T> => {
    await before.catch(() => undefined);
    following = undefined;
    return begin();
  };
  return () => {
    if (running === undefined) return begin();
    following ??= afterwards(running);
    return following;
  };
}
