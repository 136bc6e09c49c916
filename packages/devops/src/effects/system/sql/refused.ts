import { DevopsError } from '../../../errors/devops-error.js';

/** What a statement met, in the words of the server. */
export function refused(words: string, select: string): DevopsError {
  const [statement = ''] = select.split('\n');
  return new DevopsError({
    code: 'DATABASE_REFUSED',
    severity: 'error',
    message: `The database server did not answer "${statement}": ${words}`,
    fix: 'See whether the database is up and whether it has this database: nx run-many -t health',
  });
}
