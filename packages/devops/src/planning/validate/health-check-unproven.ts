import type { Diagnostic } from '../../errors/diagnostic.js';
import type { StackService } from '../../model/stack.js';
import { forEachService, whereWritten } from './rule.js';

type Services = readonly StackService[];

/** `service_healthy` needs a health check to wait for. One finding for the service that has none, however many wait for it. */
export const healthCheckUnproven = forEachService((service, { dependents }) => {
  // Of processes and for them Compose waits for nothing.
  if (service.healthcheck !== null || service.runtime === 'process') return [];
  const around = dependents.get(service.name) ?? [];
  const [first, ...others] = around.filter((one) => awaitsHealth(one, service));
  if (first === undefined) return [];
  const isOff = service.keys.includes('healthcheck');
  return [finding(service, [first, ...others], isOff)];
});

const refusal = 'docker compose up ends with "has no healthcheck configured"';

function awaitsHealth(service: StackService, other: StackService): boolean {
  if (service.runtime === 'process') return false;
  return service.dependencies.some(
    (one) => one.service === other.name && one.condition === 'service_healthy',
  );
}

function finding(service: StackService, waiting: Services, isOff: boolean): Diagnostic {
  const { name } = service;
  const lack = isOff
    ? `the health check of "${name}" is switched off: ${refusal}`
    : `"${name}" declares no health check: unless its image brings one, ${refusal}`;
  return {
    code: 'HEALTH_CHECK_UNPROVEN',
    severity: isOff ? 'error' : 'warning',
    message: `${subject(waiting)} until "${name}" is healthy, but ${lack}.`,
    ...place(waiting, name),
    fix: `Give "${name}" a healthcheck, or wait for it with condition: service_started.`,
    related: [
      {
        ...(isOff ? whereWritten(service, 'healthcheck') : service.source),
        message: isOff
          ? `the health check of "${name}" is switched off here`
          : `"${name}" declares no health check`,
      },
    ],
  };
}

function place(waiting: Services, name: string) {
  const [first] = waiting;
  return first === undefined ? {} : whereWritten(first, `depends_on.${name}`, 'depends_on');
}

function subject(waiting: Services): string {
  const [first, ...others] = waiting.map(({ name }) => `"${name}"`);
  if (others.length === 0) return `Service ${first ?? ''} waits`;
  if (others.length === 1) return `Services ${first ?? ''} and ${others[0] ?? ''} wait`;
  return `Service ${first ?? ''} and ${others.length} others wait`;
}
