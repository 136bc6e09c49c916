import { DevopsError } from '../../errors/devops-error.js';
import { projectFor } from './choose-dependencies.js';
import type { ServiceWish } from './choose-service.js';
import type { GenerateScope } from './generate-scope.js';

/** One name is one service: what runs as a container is in Compose files, what runs as a process in the registry. */
export function checkRuntime({ name, runtime = 'container' }: ServiceWish, scope: GenerateScope) {
  const existing = projectFor(scope)?.services.find((service) => service.name === name);
  if (existing === undefined || existing.runtime === runtime) return;
  throw new DevopsError({
    code: 'SERVICE_DIFFERS',
    severity: 'error',
    message: `Service "${name}" exists as a ${existing.runtime}, and a ${runtime} was asked for.`,
    ...existing.source,
    fix: `Ask for --runtime=${existing.runtime}; or commit your files, take it out first (nx g devops:remove ${name}), and bring back what the folder of its application had.`,
    length: name.length,
  });
}
