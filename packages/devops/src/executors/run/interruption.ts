import { setMaxListeners } from 'node:events';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

// Nx kills a worker five seconds after a signal; whatever hangs must not outlive that in silence.
const patience = 3_800;

export interface Interruption {
  readonly signal: AbortSignal;
  /** Gives the signals back to Node. */
  release(): void;
}

/** Turns the first signal into an abort. Nx repeats a SIGINT as SIGTERM 130 ms later: the second is the same signal. */
export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  // Each service that is waited for listens: ten, Node's suspicion of a leak, are nothing.
  setMaxListeners(0, controller.signal);
  let backstop: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    controller.abort();
    backstop ??= setTimeout(() => process.exit(130), patience).unref();
  };
  for (const name of signals) process.on(name, interrupt);
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(backstop);
      for (const name of signals) process.off(name, interrupt);
    },
  };
}
