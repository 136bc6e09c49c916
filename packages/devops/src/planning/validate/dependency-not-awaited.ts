import { forEachService, whereWritten } from './rule.js';

/** Where the other can tell that it is ready, waiting for its mere start throws that away. */
export const dependencyNotAwaited = forEachService((service, { byName }) =>
  service.dependencies.flatMap((dependency) => {
    const other = byName.get(dependency.service);
    if (other?.healthcheck == null || dependency.condition !== 'service_started') return [];
    return [
      {
        code: 'DEPENDENCY_NOT_AWAITED' as const,
        severity: 'warning' as const,
        message: `Service "${service.name}" waits only until "${other.name}" has started, though "${other.name}" has a health check that tells when it is ready.`,
        ...whereWritten(service, `depends_on.${other.name}`, 'depends_on'),
        fix: `Write in depends_on of "${service.name}", in its long form: ${other.name}: { condition: service_healthy }`,
        related: [
          { ...whereWritten(other, 'healthcheck'), message: `the health check of "${other.name}"` },
        ],
      },
    ];
  }),
);
