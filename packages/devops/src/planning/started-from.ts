import type { PortHolder } from './up-intent.js';

/** The checkout that a container or process was started from; null where that cannot be told. */
export function startedFrom({
  container,
  process,
}: Pick<PortHolder, 'container' | 'process'>): string | null {
  // A service may work in any folder; its mark says which checkout started it.
  const folder = container?.workingDirectory ?? process?.mark?.root ?? process?.directory ?? '';
  return folder === '' ? null : folder;
}
