import { DevopsError } from '../../errors/devops-error.js';
import type { StackService } from '../../model/stack.js';
import type { Selection } from './select-services.js';

/** The services that have backups; those of a task for the whole stack that have none are left out, one that was named is refused. */
export function databasesOf({ services, whole }: Selection): readonly StackService[] {
  const databases = services.filter(({ kind }) => kind === 'postgres');
  const [other] = services.filter((service) => !databases.includes(service));
  if (whole || other === undefined) return databases;
  throw new DevopsError({
    code: 'BACKUP_NOT_POSSIBLE',
    severity: 'error',
    message: `The service "${other.name}" is of kind ${other.kind}, which has no backups; databases of PostgreSQL have.`,
    ...other.source,
    fix: `Name a service of kind postgres; or write in infra/registry.yaml that it is one: services: { ${other.name}: { kind: postgres } }`,
  });
}
