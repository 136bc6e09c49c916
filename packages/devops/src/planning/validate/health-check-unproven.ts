import type { Diagnostic } from '../../errors/diagnostic.js';
import type { StackService } from '../../model/stack.js';
import { forEachService, whereWritten } from './rule.js';

/** `service_healthy` needs a health check to wait for. */
export const healthCheckUnproven = forEachService((service, project) => {
  const unchecked = new Map(
    project.services.filter((one) => one.healthcheck === null).map((one) => [one.name, one]),
  );
  return service.dependencies.flatMap((dependency) => {
    const other = unchecked.get(dependency.service);
    if (other === undefined || dependency.condition !== 'service_healthy') return [];
    return [
      other.keys.includes('healthcheck') ? disabled(service, other) : unproven(service, other),
    ];
  });
});

function disabled(service: StackService, other: StackService): Diagnostic {
  return {
    code: 'HEALTH_CHECK_UNPROVEN',
    severity: 'error',
    message: `Service "${service.name}" waits until "${other.name}" is healthy, but the health check of "${other.name}" is switched off, so Compose refuses to start "${service.name}".`,
    ...whereWritten(service, `depends_on.${other.name}`, 'depends_on'),
    fix: `give "${other.name}" a health check, or wait for service_started`,
    related: [
      { ...whereWritten(other, 'healthcheck'), message: `the health check is switched off here` },
    ],
  };
}

function unproven(service: StackService, other: StackService): Diagnostic {
  return {
    code: 'HEALTH_CHECK_UNPROVEN',
    severity: 'warning',
    message: `Service "${service.name}" waits until "${other.name}" is healthy, but no health check of "${other.name}" is declared. Unless its image brings one, Compose refuses to start "${service.name}".`,
    ...whereWritten(service, `depends_on.${other.name}`, 'depends_on'),
    fix: `declare a healthcheck for "${other.name}", or wait for service_started`,
    related: [{ ...other.source, message: `"${other.name}" declares no health check` }],
  };
}
