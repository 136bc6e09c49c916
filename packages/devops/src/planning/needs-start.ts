import type { Container } from '../model/observed.js';

/** The containers of a service, replicas in order; one-off ones (`docker compose run`) left out. */
export function containersOf(
  containers: readonly Container[],
  service: string,
): readonly Container[] {
  return containers
    .filter((one) => one.service === service && !one.oneOff)
    .sort((a, b) => a.number - b.number);
}

/** Up, or on its way there by the engine's own restart policy. */
export function isUp({ state }: Container): boolean {
  return state === 'running' || state === 'restarting';
}

export function hasCompleted({ state, exitCode }: Container): boolean {
  return state === 'exited' && exitCode === 0;
}

/** Where all of it is there, all of it must run; a service with no container at all has to start too. */
export function isStopped(containers: readonly Container[], service: string): boolean {
  const own = containersOf(containers, service);
  return own.length === 0 || own.some((one) => !isUp(one));
}
