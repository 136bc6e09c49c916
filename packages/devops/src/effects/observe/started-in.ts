import { startedFrom } from '../../planning/started-from.js';
import type { PortHolder } from '../../planning/up-intent.js';
import { isWithin } from '../system/is-within.js';

/** Whether a container or process was started in a checkout; of one that does not tell it is not known. */
export function isStartedIn(
  root: string,
  holder: Pick<PortHolder, 'container' | 'process'>,
): boolean {
  const { mark } = holder.process ?? {};
  // It names the workspace itself: another one may lie within.
  if (mark !== undefined) return mark.root === root;
  const folder = startedFrom(holder);
  return folder !== null && isWithin(folder, root);
}
