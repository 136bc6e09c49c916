import type { StackService } from '../../model/stack.js';
import { forEachService, whereWritten } from './rule.js';

/** Others wait for a backing service: without a health check they are started into nothing. A built image is left out, since its Dockerfile may bring one. */
export const healthCheckMissing = forEachService((service) => {
  const test = healthTests[service.kind];
  if (test === undefined || !isUnchecked(service)) return [];
  return [
    {
      code: 'HEALTH_CHECK_MISSING',
      severity: 'warning',
      message: `Service "${service.name}" (${service.kind}) has no health check, so whatever depends on it cannot wait until it is ready.`,
      ...whereWritten(service, 'image'),
      fix: `add to "${service.name}": healthcheck: { test: ${test}, interval: 10s, start_period: 30s, start_interval: 1s }`,
    },
  ];
});

/** One that is switched off on purpose still has the key. */
function isUnchecked(service: StackService): boolean {
  return (
    service.healthcheck === null &&
    service.build === null &&
    service.probes.readiness === undefined &&
    !service.keys.includes('healthcheck')
  );
}

/** A test by a program that the official image has. */
const healthTests: Readonly<Record<string, string>> = {
  postgres: '["CMD-SHELL", "pg_isready -U $${POSTGRES_USER:-postgres}"]',
  redis: '["CMD", "redis-cli", "ping"]',
};
