import type { LockStmt, VacuumStmt } from 'libpg-query';
import type { Found, Thing } from '../hazard.js';
import { relationOf, written } from '../reading/names.js';
import { isOn } from './options.js';
import type { Rule } from './rule.js';

/** Statements that are there to have a table for themselves. */
export const tableLocks: Rule = (node) => {
  if ('LockStmt' in node) return locks(node.LockStmt);
  if ('VacuumStmt' in node) return vacuumsFull(node.VacuumStmt);
  if (!('ClusterStmt' in node)) return [];
  const { relation } = node.ClusterStmt;
  return [rewritten('CLUSTER', relation === undefined ? undefined : relationOf(relation))];
};

/** From SHARE on, writers wait: https://www.postgresql.org/docs/current/explicit-locking.html */
const share = 5;
const accessExclusive = 8;

function locks({ relations = [], mode = accessExclusive }: LockStmt): readonly Found[] {
  if (mode < share) return [];
  const who = mode === accessExclusive ? 'reads or writes' : 'writes';
  const tables = relations.flatMap((one) => ('RangeVar' in one ? relationOf(one.RangeVar) : []));
  return tables.map((table) => ({
    kind: 'lock',
    code: 'LOCKS_TABLE',
    message: `Locks "${written(table)}": nobody ${who} it until the transaction ends.`,
    fix: 'Take a weaker lock, or one of rows (SELECT ... FOR UPDATE), and set a lock_timeout.',
    on: [table],
  }));
}

function vacuumsFull({ options, rels = [] }: VacuumStmt): readonly Found[] {
  if (!isOn(options, 'full')) return [];
  const tables = rels.flatMap((one) =>
    'VacuumRelation' in one ? relationOf(one.VacuumRelation.relation) : [],
  );
  return tables.length === 0
    ? [rewritten('VACUUM FULL', undefined)]
    : tables.map((table) => rewritten('VACUUM FULL', table));
}

function rewritten(words: string, table: Thing | undefined): Found {
  const what = table === undefined ? 'every table' : `"${written(table)}"`;
  return {
    kind: 'lock',
    code: 'REWRITES_TABLE',
    message: `${words} rewrites ${what}: nobody reads or writes it meanwhile.`,
    fix: 'Leave it out of migrations: VACUUM alone makes the space usable again, without such a lock.',
    on: table === undefined ? [] : [table],
  };
}
