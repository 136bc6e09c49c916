import { forEachService, whereWritten } from './rule.js';

/** A dependency that no Compose file declares is a typing error or a service that was removed. */
export const dependencyMissing = forEachService((service, project) => {
  const names = project.services.map(({ name }) => name);
  return service.dependencies
    .filter((dependency) => !names.includes(dependency.service))
    .map((dependency) => ({
      code: 'DEPENDENCY_MISSING',
      severity: dependency.required ? 'error' : 'warning',
      message: `Service "${service.name}" depends on "${dependency.service}", which Compose project "${project.name}" does not have.`,
      ...whereWritten(service, `depends_on.${dependency.service}`, 'depends_on'),
      fix: `declare "${dependency.service}" under services, or remove it here; there are: ${names.join(', ')}`,
    }));
});
