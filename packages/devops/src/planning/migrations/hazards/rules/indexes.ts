import type { IndexStmt, ReindexStmt } from 'libpg-query';
import type { Found } from '../hazard.js';
import { relationOf, written } from '../reading/names.js';
import { isOn } from './options.js';
import type { Rule } from './rule.js';

/** An index that is built while writers wait. */
export const indexes: Rule = (node) => {
  if ('IndexStmt' in node) return createsIndex(node.IndexStmt);
  return 'ReindexStmt' in node ? reindexes(node.ReindexStmt) : [];
};

function createsIndex({ relation, concurrent }: IndexStmt): readonly Found[] {
  if (concurrent === true) return [];
  const table = relationOf(relation);
  return [
    {
      kind: 'lock',
      code: 'INDEX_NOT_CONCURRENT',
      message: `Creates an index of "${written(table)}": nobody writes the table while it is built.`,
      fix: 'Write CREATE INDEX CONCURRENTLY, in a migration of its own that runs outside a transaction.',
      on: [table],
    },
  ];
}

function reindexes({ relation, name, params }: ReindexStmt): readonly Found[] {
  if (isOn(params, 'concurrently')) return [];
  const what = relation === undefined ? (name ?? 'the database') : written(relationOf(relation));
  return [
    {
      kind: 'lock',
      code: 'INDEX_NOT_CONCURRENT',
      message: `Builds indexes of "${what}" again: nobody writes the table meanwhile, and nobody reads by them.`,
      fix: 'Write REINDEX ... CONCURRENTLY, in a migration of its own that runs outside a transaction.',
      on: relation === undefined ? [] : [relationOf(relation)],
    },
  ];
}
