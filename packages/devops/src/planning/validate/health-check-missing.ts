import { kindNamed } from '../../model/kinds/kinds.js';
import type { Dependency } from '../../model/service.js';
import type { StackService } from '../../model/stack.js';
import { checkedImages, healthTests } from './health-tests.js';
import type { Neighbours } from './neighbours.js';
import { forEachService, whereWritten } from './rule.js';

/** Others wait for a backing service: without a health check they are started into nothing. */
export const healthCheckMissing = forEachService((service, neighbours) => {
  if (service.runtime === 'process') return [];
  if (kindNamed(service.kind)?.backing !== true || !isUnchecked(service)) return [];
  if (runsSomethingElse(service, neighbours)) return [];
  return [
    {
      code: 'HEALTH_CHECK_MISSING',
      severity: 'warning',
      message: `Service "${service.name}" (${service.kind}) has no health check, so Compose cannot tell its dependents when it is ready.`,
      ...whereWritten(service, 'image'),
      fix: advice(service),
    },
  ];
});

/** The image of a database also brings its clients: jobs that prepare it, wait for it or back it up. */
function runsSomethingElse(
  { name, kind, keys, dependencies }: StackService,
  { byName, dependents }: Neighbours,
): boolean {
  const awaitsEnd = (one: Dependency): boolean =>
    one.service === name && one.condition === 'service_completed_successfully';
  const isJob = (dependents.get(name) ?? []).some((other) => other.dependencies.some(awaitsEnd));
  const isClient = dependencies.some(({ service }) => byName.get(service)?.kind === kind);
  return keys.includes('entrypoint') || isJob || isClient;
}

/** A built image may bring a check in its Dockerfile; a check that is switched off on purpose still has the key. */
function isUnchecked(service: StackService): boolean {
  return (
    service.healthcheck === null &&
    service.build === null &&
    service.probes.readiness === undefined &&
    !service.keys.includes('healthcheck') &&
    !checkedImages.test(service.image ?? '')
  );
}

function advice({ name, kind }: StackService): string {
  const test = healthTests[kind] ?? '["CMD", <a program of the image that asks it>]';
  return `Add to "${name}": healthcheck: { test: ${test}, interval: 10s, start_period: 30s, start_interval: 1s }`;
}
