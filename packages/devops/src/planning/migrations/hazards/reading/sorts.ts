import type { ObjectType } from 'libpg-query';
import type { Family, ObjectWord } from '../hazard.js';

/** A sort of object that a release uses by its name. */
export interface Sort {
  readonly word: ObjectWord;
  readonly family: Family;
  /** As people call it. */
  readonly says: string;
}

const sort = (word: ObjectWord, family: Family, says = word.toLowerCase()): Sort => ({
  word,
  family,
  says,
});

/** Indexes, constraints and triggers are left out: queries do not name them. */
const sorts: Partial<Record<ObjectType, Sort>> = {
  OBJECT_TABLE: sort('TABLE', 'relation'),
  OBJECT_FOREIGN_TABLE: sort('TABLE', 'relation', 'foreign table'),
  OBJECT_VIEW: sort('VIEW', 'relation'),
  OBJECT_MATVIEW: sort('VIEW', 'relation', 'materialized view'),
  OBJECT_SEQUENCE: sort('SEQUENCE', 'relation'),
  OBJECT_TYPE: sort('TYPE', 'type'),
  OBJECT_DOMAIN: sort('TYPE', 'type', 'domain'),
  OBJECT_FUNCTION: sort('FUNCTION', 'function'),
  OBJECT_PROCEDURE: sort('FUNCTION', 'function', 'procedure'),
  OBJECT_ROUTINE: sort('FUNCTION', 'function', 'routine'),
  OBJECT_AGGREGATE: sort('FUNCTION', 'function', 'aggregate'),
  OBJECT_SCHEMA: sort('SCHEMA', 'schema'),
  OBJECT_EXTENSION: sort('EXTENSION', 'extension'),
};

export function sortOf(type: ObjectType | undefined): Sort | undefined {
  return type === undefined ? undefined : sorts[type];
}
