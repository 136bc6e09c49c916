import { openShim, type OpenShim } from './open-shim.js';

/** Shims of one command that wait to be told what to run. */
export interface ReadyShims {
  /** Begins to start one, unless there is one already. */
  open(service: string, hash: string): void;
  /** The one that waits, else a new one. */
  take(service: string, hash: string): OpenShim;
  /** Those that nobody took go away. */
  readonly abandon: () => void;
}

export function readyShims(root: string): ReadyShims {
  const waiting = new Map<string, OpenShim>();
  const keyOf = (service: string, hash: string): string => `${hash} ${service}`;
  return {
    open: (service, hash) => {
      const key = keyOf(service, hash);
      if (!waiting.has(key)) waiting.set(key, openShim({ root, service, hash }));
    },
    take: (service, hash) => {
      const key = keyOf(service, hash);
      const ready = waiting.get(key) ?? openShim({ root, service, hash });
      waiting.delete(key);
      return ready;
    },
    abandon: () => {
      for (const shim of waiting.values()) shim.abandon();
      waiting.clear();
    },
  };
}
