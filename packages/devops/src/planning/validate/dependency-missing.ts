import { nearestName } from '../../documents/nearest-name.js';
import { forEachService, whereWritten } from './rule.js';

/** A service that is switched off may name a dependency that does not exist, and nobody notices until its profile is used. Of active ones the reader says so, as Compose does. */
export const dependencyMissing = forEachService((service, { byName }) => {
  if (service.active) return [];
  const missing = service.dependencies.filter((dependency) => !byName.has(dependency.service));
  return missing.map((dependency) => ({
    code: 'DEPENDENCY_MISSING',
    severity: 'error',
    message: `Service "${service.name}" depends on "${dependency.service}", which is not declared: Compose refuses profile "${service.profiles[0] ?? ''}".`,
    ...whereWritten(service, `depends_on.${dependency.service}`, 'depends_on'),
    fix: suggestion(dependency.service, byName.keys()),
  }));
});

function suggestion(name: string, names: Iterable<string>): string {
  const near = nearestName(name, names);
  return near === undefined
    ? `Declare "${name}" under services, or remove the dependency.`
    : `Write "${near}", or declare "${name}" under services.`;
}
