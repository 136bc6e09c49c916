import type { Constraint, ConstrType } from 'libpg-query';
import type { Found, Thing } from '../hazard.js';
import { texts, written } from '../reading/names.js';
import { notNull } from './not-null.js';

/** A constraint that an existing table gets. */
export function constraintHazards(constraint: Constraint, table: Thing): readonly Found[] {
  const { contype, skip_validation: notValid = false, indexname, keys } = constraint;
  if (contype === 'CONSTR_NOTNULL') return [notNull(table, texts(keys)[0], !notValid)];
  const checked = contype === undefined ? undefined : checkedWords[contype];
  if (checked !== undefined && !notValid) return [checksAllRows(checked, table)];
  const indexed = contype === undefined ? undefined : indexWords[contype];
  return indexed !== undefined && indexname === undefined ? [buildsIndex(contype, table)] : [];
}

const checkedWords: Partial<Record<ConstrType, string>> = {
  CONSTR_FOREIGN: 'foreign key',
  CONSTR_CHECK: 'check',
};

const indexWords: Partial<Record<ConstrType, string>> = {
  CONSTR_UNIQUE: 'UNIQUE',
  CONSTR_PRIMARY: 'PRIMARY KEY',
  CONSTR_EXCLUSION: 'EXCLUDE',
};

function checksAllRows(word: string, table: Thing): Found {
  const blocked =
    word === 'check'
      ? 'nobody reads or writes it'
      : 'nobody writes it or the table that it points to';
  return {
    kind: 'lock',
    code: 'CHECKS_ALL_ROWS',
    message: `Adds a ${word} to "${written(table)}": all rows are read, and ${blocked} meanwhile.`,
    fix: 'Add it with NOT VALID as a constraint of the table, and VALIDATE CONSTRAINT in a migration of its own.',
  };
}

function buildsIndex(type: ConstrType | undefined, table: Thing): Found {
  const word = (type === undefined ? undefined : indexWords[type]) ?? '';
  return {
    kind: 'lock',
    code: 'CONSTRAINT_BUILDS_INDEX',
    message: `Adds ${word} to "${written(table)}": nobody reads or writes the table while its index is built.`,
    fix:
      type === 'CONSTR_EXCLUSION'
        ? 'An EXCLUDE takes no index that is there: run it while nobody needs the table, with a lock_timeout.'
        : `CREATE UNIQUE INDEX CONCURRENTLY in a migration of its own, outside a transaction; then ADD CONSTRAINT ... ${word} USING INDEX.`,
  };
}
