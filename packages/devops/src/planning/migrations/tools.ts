import type { MigrationTool } from '../../model/migrations.js';

/** Stands in the words of a command for the folder that has plain files with the blocks that dbmate wants. */
export const wrappedFolder = '<wrapped>';

/** The words of a command: the program, then its arguments. */
export type Words = readonly string[];

export interface ToolFacts {
  /** `own`: of several at once the tool lets one work. `none`: somebody else must. */
  readonly lock: 'none' | 'own';
  /** Applies all that are pending. */
  readonly applyWords: Words;
  /** Applies the first pending ones, these, and no others. Null where the tool knows all or nothing. */
  readonly toWords: (ids: readonly string[]) => readonly Words[] | null;
  /** Undoes the last `count`: one command, or as many as needed, one after the other. Null where the tool cannot. */
  readonly downWords: (count: number) => readonly Words[] | null;
  /** Makes a new, empty migration (drizzle and prisma: what the schema needs). */
  readonly newWords: (message: string) => Words;
  /** Columns, source and order of the rows of its table, for appliedQuery. */
  readonly rows: { readonly columns: string; readonly rest: string };
  /** Variables for a server of this machine; what the address of the service says comes before them. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What it does with a pending migration that is older than an applied one. */
  readonly older: 'skips' | 'refuses' | 'applies';
  /** What it does where the database has one that the workspace lacks. */
  readonly unknown: string;
}

const repeated = (count: number, words: Words): readonly Words[] => Array<Words>(count).fill(words);

/** Most tools put the message into the name of the file as it is; one that begins with "-" would be an option. */
function fileName(message: string): string {
  return message.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_+|_+$/g, '') || 'migration';
}

const byName = { columns: 'name AS id' };

/** New files are written where the plain ones are. */
function itself(word: string): string {
  return word === wrappedFolder ? '.' : word;
}

/** dbmate has no lock: of two at once both run the SQL, and one fails when it writes the version (seen with 2.36). */
function dbmate(...options: readonly string[]): ToolFacts {
  const words = ['npx', 'dbmate', ...options];
  return {
    lock: 'none',
    applyWords: [...words, '--no-dump-schema', 'up'],
    toWords: () => null,
    downWords: (count) => repeated(count, [...words, '--no-dump-schema', 'down']),
    newWords: (message) => [...words.map(itself), 'new', fileName(message)],
    rows: { columns: 'version AS id', rest: 'ORDER BY version' },
    // Its driver asks for TLS where nothing is said, which a server of this machine does not have.
    environment: { PGSSLMODE: 'disable' },
    older: 'applies',
    unknown: 'dbmate does not notice',
  };
}

/** Seen with alembic 1.20, drizzle-kit 0.31, knex 3.3, node-pg-migrate 9.0 and dbmate 2.36; prisma from the source of its engine. */
export const tools: Readonly<Record<MigrationTool, ToolFacts>> = {
  alembic: {
    lock: 'none',
    applyWords: ['alembic', 'upgrade', 'head'],
    toWords: (ids) => [['alembic', 'upgrade', ids.at(-1) ?? 'head']],
    downWords: (count) => [['alembic', 'downgrade', `-${count}`]],
    newWords: (message) => ['alembic', 'revision', `--message=${message}`],
    rows: { columns: 'version_num AS id', rest: 'ORDER BY version_num' },
    older: 'applies',
    unknown: 'alembic stops, since it cannot locate the revision',
  },
  drizzle: {
    lock: 'none',
    applyWords: ['npx', 'drizzle-kit', 'migrate'],
    toWords: () => null,
    downWords: () => null,
    newWords: (message) => ['npx', 'drizzle-kit', 'generate', `--name=${fileName(message)}`],
    rows: { columns: 'hash AS digest, created_at AS "when"', rest: 'ORDER BY created_at, id' },
    older: 'skips',
    unknown: 'drizzle does not notice',
  },
  prisma: {
    lock: 'own',
    applyWords: ['npx', 'prisma', 'migrate', 'deploy'],
    toWords: () => null,
    downWords: () => null,
    newWords: (message) => [
      'npx',
      'prisma',
      'migrate',
      'dev',
      '--create-only',
      `--name=${fileName(message)}`,
    ],
    rows: {
      columns: `migration_name AS id, checksum AS digest, CASE WHEN finished_at IS NULL THEN 'failed' ELSE 'applied' END AS state`,
      rest: 'WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name',
    },
    older: 'applies',
    unknown: 'prisma migrate deploy does not notice',
  },
  knex: {
    lock: 'own',
    applyWords: ['npx', 'knex', 'migrate:latest'],
    toWords: (ids) => repeated(ids.length, ['npx', 'knex', 'migrate:up']),
    downWords: (count) => repeated(count, ['npx', 'knex', 'migrate:down']),
    newWords: (message) => ['npx', 'knex', 'migrate:make', fileName(message)],
    rows: { ...byName, rest: 'ORDER BY t.id' },
    older: 'applies',
    unknown: 'knex stops: "The migration directory is corrupt"',
  },
  'node-pg-migrate': {
    lock: 'own',
    applyWords: ['npx', 'node-pg-migrate', 'up'],
    toWords: (ids) => [['npx', 'node-pg-migrate', 'up', String(ids.length)]],
    downWords: (count) => [['npx', 'node-pg-migrate', 'down', String(count)]],
    newWords: (message) => ['npx', 'node-pg-migrate', 'create', fileName(message)],
    rows: { ...byName, rest: 'ORDER BY t.run_on, t.id' },
    older: 'refuses',
    unknown: 'node-pg-migrate stops, unless it is the newest',
  },
  dbmate: dbmate(),
  // A plain file says nothing of how it is undone.
  sql: { ...dbmate('--migrations-dir', wrappedFolder), downWords: () => null },
};
