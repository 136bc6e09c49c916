import type { MigrationTool } from './migrations.js';

/** Rows by the name of the table: `public.orders`. */
export type RowCounts = Readonly<Record<string, number>>;

/** The last migration that a database had. */
export interface SchemaHead {
  readonly tool: MigrationTool;
  /** Null where the tool records no names. */
  readonly id: string | null;
  readonly digest: string | null;
}

/** What a dump of a single database does not hold, and a database is made with. */
export interface DatabaseMaking {
  readonly owner: string;
  readonly encoding: string;
  readonly collate: string;
  readonly ctype: string;
  readonly provider: 'libc' | 'icu' | 'builtin';
  /** Of icu and builtin. */
  readonly locale: string | null;
  /** Null where nobody has ever granted or revoked anything. */
  readonly grants: readonly DatabaseGrant[] | null;
  readonly settings: readonly DatabaseSetting[];
}

export interface DatabaseGrant {
  /** Null is PUBLIC. */
  readonly grantee: string | null;
  readonly privilege: string;
  readonly grantable: boolean;
}

export interface DatabaseSetting {
  /** Null is everybody. */
  readonly role: string | null;
  /** `name=value`, as the server keeps it. */
  readonly setting: string;
}

export interface BackedUpDatabase {
  readonly name: string;
  /** In the folder of the backup. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** As they were counted in the scratch database that the file was restored into. */
  readonly rows: RowCounts;
  readonly head: SchemaHead | null;
  readonly making: DatabaseMaking;
}

/** Says what a backup is. A folder without one is no backup. */
export interface Manifest {
  readonly format: 1;
  readonly id: string;
  readonly service: string;
  readonly composeProject: string;
  readonly kind: 'postgres';
  /** The version of pg_dump. */
  readonly tool: string;
  readonly server: string;
  /** ISO time. */
  readonly at: string;
  readonly databases: readonly BackedUpDatabase[];
}
