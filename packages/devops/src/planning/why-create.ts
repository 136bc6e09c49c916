import type { ComposeProject, StackService } from '../model/stack.js';
import { containersOf } from './needs-start.js';
import { isProvided, isPulledEachTime } from './plan-images.js';
import type { UpIntent, UpObserved } from './up-intent.js';
import { isAsRecorded } from './up-record.js';

interface Given {
  readonly project: ComposeProject;
  readonly observed: UpObserved;
  readonly intent: UpIntent;
  /** Dependencies first. */
  readonly services: readonly StackService[];
}

/**
 * The services that Compose has to look at, with the reason. With one go all that depend on it: Compose replaces or stops
 * those together with what they depend on.
 */
export function whyNotAsRecorded(given: Given): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  for (const service of given.services) {
    if (isProvided(service) || service.process !== undefined) continue;
    const reason = ownReason(given, service) ?? reasonOfOthers(service, reasons);
    if (reason !== null) reasons.set(service.name, reason);
  }
  return reasons;
}

function ownReason({ observed, intent }: Given, service: StackService): string | null {
  const own = containersOf(observed.containers, service.name);
  if (intent.forceRecreate) return 'asked to recreate';
  if (intent.build && service.build !== null) return 'asked to build';
  if (own.length < service.replicas)
    return own.length === 0 ? 'no container yet' : 'too few replicas';
  if (own.length > service.replicas) return 'too many replicas';
  if (isPulledEachTime(service)) return 'a new image may have come';
  return isAsRecorded(observed, service.name) ? null : whyUnknown(observed, service.name);
}

function whyUnknown({ record, fingerprint }: UpObserved, service: string): string {
  if (record === null) return 'not known to be up to date';
  if (record.fingerprint !== fingerprint) return 'its inputs may have changed';
  return record.containers[service] === undefined
    ? 'not known to be up to date'
    : 'its container is another one';
}

function reasonOfOthers(
  service: StackService,
  reasons: ReadonlyMap<string, string>,
): string | null {
  const dependency = service.dependencies.find((one) => reasons.has(one.service));
  return dependency === undefined ? null : `depends on ${dependency.service}`;
}
