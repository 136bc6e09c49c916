import type { Found, Thing } from '../hazard.js';
import { written } from '../reading/names.js';

/** A column that must be filled from now on, by a release that does not know. */
export function notNull(table: Thing, column = '', scans: boolean): Found {
  const scan = scans
    ? ', and all rows are read while nobody reads or writes the table, unless a valid CHECK says the same already'
    : '';
  return {
    kind: 'contract',
    code: 'SETS_NOT_NULL',
    message: `Forbids NULL in column "${column}" of "${written(table)}": a running release that leaves it out fails from here on${scan}.`,
    fix: `Deploy a release that always writes the column first. Then add CHECK ("${column}" IS NOT NULL) NOT VALID, validate it in a migration of its own, and set NOT NULL after that.`,
  };
}
