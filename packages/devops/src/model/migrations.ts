import type { Diagnostic, Location } from '../errors/diagnostic.js';

/** What can apply migrations. `sql` is a plain folder of `.sql` files, which dbmate applies. */
export const migrationTools = [
  'alembic',
  'drizzle',
  'prisma',
  'knex',
  'node-pg-migrate',
  'dbmate',
  'sql',
] as const;
export type MigrationTool = (typeof migrationTools)[number];

/** What the registry says of the migrations of a service. */
export interface ServiceMigrations {
  readonly tool: MigrationTool;
  /** The service whose database is migrated. */
  readonly database: string;
  /** The database on it, where the registry names it; the addresses of the service tell it otherwise. */
  readonly name: string | null;
  /** Where the tool is run, relative to the workspace root. */
  readonly directory: string;
  readonly at: Location;
}

/** A migration that the workspace has. */
export interface Migration {
  /** As the tool calls it: revision, tag, folder, file name or version. */
  readonly id: string;
  /** Where it is declared: the journal for drizzle, else its own file. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Ids of those that come right before: several for an alembic merge. */
  readonly after: readonly string[];
  /** What the tool records to know it again (drizzle and prisma: sha256 of the file, hex); null where it records only the name. */
  readonly digest: string | null;
  /** The digest of the same text with the other line ends, as a checkout on another system has them. */
  readonly digestOfOtherLineEnds: string | null;
  /** drizzle's `when`, milliseconds; else null. */
  readonly when: number | null;
  /** Path of its plain SQL; null where it is a program (alembic, knex in JS). */
  readonly sql: string | null;
}

/** A row of the tool's own table. Rows come in the order in which they were applied, as far as the table says it. */
export interface AppliedMigration {
  /** Null where the table has no names (drizzle). */
  readonly id: string | null;
  readonly digest: string | null;
  readonly when: number | null;
  readonly state: 'applied' | 'failed';
}

export interface MigrationsRequest {
  readonly tool: MigrationTool;
  /** Where the tool is run, relative to the workspace root. */
  readonly directory: string;
  readonly service: string;
}

/** What a workspace has, without a look at any database. */
export interface FoundMigrations {
  /** In the order in which the tool would apply them to an empty database. */
  readonly migrations: readonly Migration[];
  /** Where they are, relative to the workspace root: as the tool's configuration says, or by its default. */
  readonly folder: string;
  /** The tool's own table, with its schema where that is not the default: `drizzle.__drizzle_migrations`. */
  readonly table: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface MigrationStatus {
  /** In the order of the workspace, not of time. */
  readonly applied: readonly Migration[];
  /** In the order in which the tool will apply them; what it would skip is not among them. */
  readonly pending: readonly Migration[];
  /** The last applied; null for an empty database. */
  readonly head: string | null;
  /** Those of the reading, then those that follow from the database. */
  readonly diagnostics: readonly Diagnostic[];
}
