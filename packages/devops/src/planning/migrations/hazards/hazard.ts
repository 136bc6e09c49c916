/** What can go wrong: the release that runs breaks, others wait for a lock, or the statement itself fails. */
export type HazardKind = 'contract' | 'lock' | 'fails';

/** One statement, or one command of an ALTER TABLE, that should not run unread. Line and column are counted from 1, columns in UTF-16 units as editors do. */
export interface Hazard {
  readonly kind: HazardKind;
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly fix: string;
}

/** What rules find: a hazard that has no place yet. */
export interface Found {
  readonly kind: HazardKind;
  readonly code: HazardCode;
  readonly message: string;
  readonly fix: string;
  /** What it is about. Where the same file has created any of them, there is no hazard. */
  readonly on?: readonly Thing[];
  /** Which command of an ALTER TABLE, from 0. */
  readonly command?: number;
}

/** Something that has a name in the database. A schema that is not written is the first of the search path. */
export interface Thing {
  /** Tables, views and sequences share their names. */
  readonly family: Family;
  readonly schema?: string | undefined;
  /** With its column, where it is one. */
  readonly name: string;
  readonly column?: string | undefined;
}

export type Family = 'relation' | 'type' | 'function' | 'schema' | 'extension';

export type HazardCode =
  | `DROPS_${ObjectWord}`
  | `RENAMES_${ObjectWord}`
  | 'DROPS_COLUMN'
  | 'DROPS_DEFAULT'
  | 'RENAMES_COLUMN'
  | 'RENAMES_ENUM_VALUE'
  | 'MOVES_TO_SCHEMA'
  | 'CHANGES_TYPE'
  | 'SETS_NOT_NULL'
  | 'DELETES_ALL_ROWS'
  | 'UPDATES_ALL_ROWS'
  | 'REWRITES_TABLE'
  | 'INDEX_NOT_CONCURRENT'
  | 'CHECKS_ALL_ROWS'
  | 'CONSTRAINT_BUILDS_INDEX'
  | 'LOCKS_TABLE'
  | 'ADDS_REQUIRED_COLUMN'
  | 'FAILS_IN_TRANSACTION'
  | 'UNREADABLE';

export type ObjectWord =
  'TABLE' | 'VIEW' | 'TYPE' | 'SCHEMA' | 'FUNCTION' | 'SEQUENCE' | 'EXTENSION';
