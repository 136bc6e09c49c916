/** The files of a service with migrations; below `apps/<tool>`. */
export interface ToolFiles {
  readonly files: Readonly<Record<string, string>>;
  /** Adds another migration: a statement, by a name that sorts after the others. */
  readonly add: (number: number, sql: string) => Readonly<Record<string, string>>;
}

const first = 'CREATE TABLE product (id serial PRIMARY KEY, name text NOT NULL)';
const second = 'ALTER TABLE product ADD COLUMN price integer';

/** drizzle goes by these times, in milliseconds. */
const when = (number: number): number => 1_790_000_000_000 + number * 60_000;

function drizzle(statements: readonly string[]): Record<string, string> {
  const entries = statements.map((_, at) => ({
    idx: at,
    version: '7',
    when: when(at + 1),
    tag: `000${at}_m${at + 1}`,
    breakpoints: true,
  }));
  const journal = { version: '7', dialect: 'postgresql', entries };
  return {
    'drizzle.config.ts': `export default { dialect: 'postgresql', out: './drizzle', schema: './schema.ts', dbCredentials: { url: process.env.DATABASE_URL } };\n`,
    'schema.ts': 'export {};\n',
    'drizzle/meta/_journal.json': `${JSON.stringify(journal, null, 2)}\n`,
    ...Object.fromEntries(
      statements.map((sql, at) => [`drizzle/000${at}_m${at + 1}.sql`, `${sql};\n`]),
    ),
  };
}

function knexFile(sql: string, back: string): string {
  return `exports.up = (knex) => knex.raw(${JSON.stringify(sql)});\nexports.down = (knex) => knex.raw(${JSON.stringify(back)});\n`;
}

const dbmate = (sql: string, back: string): string =>
  `-- migrate:up\n${sql};\n\n-- migrate:down\n${back};\n`;

const dropTable = 'DROP TABLE product';
const dropPrice = 'ALTER TABLE product DROP COLUMN price';

export const toolFiles = {
  drizzle: {
    files: drizzle([first, second]),
    add: (_, sql) => drizzle([first, second, sql]),
  },
  knex: {
    files: {
      'knexfile.js': `module.exports = { client: 'pg', connection: process.env.DATABASE_URL };\n`,
      'migrations/001_m1.js': knexFile(first, dropTable),
      'migrations/002_m2.js': knexFile(second, dropPrice),
    },
    add: (number, sql) => ({ [`migrations/00${number}_m${number}.js`]: knexFile(sql, 'SELECT 1') }),
  },
  'node-pg-migrate': {
    files: {
      'migrations/1790000000001_m1.sql': `-- Up Migration\n${first};\n-- Down Migration\n${dropTable};\n`,
      'migrations/1790000000002_m2.sql': `-- Up Migration\n${second};\n-- Down Migration\n${dropPrice};\n`,
    },
    add: (number, sql) => ({
      [`migrations/179000000000${number}_m${number}.sql`]: `-- Up Migration\n${sql};\n-- Down Migration\nSELECT 1;\n`,
    }),
  },
  dbmate: {
    files: {
      'db/migrations/001_m1.sql': dbmate(first, dropTable),
      'db/migrations/002_m2.sql': dbmate(second, dropPrice),
    },
    add: (number, sql) => ({
      [`db/migrations/00${number}_m${number}.sql`]: dbmate(sql, 'SELECT 1'),
    }),
  },
  sql: {
    files: { '001_m1.sql': `${first};\n`, '002_m2.sql': `${second};\n` },
    add: (number, sql) => ({ [`00${number}_m${number}.sql`]: `${sql};\n` }),
  },
} as const satisfies Record<string, ToolFiles>;

export type Tool = keyof typeof toolFiles;
export const tools = Object.keys(toolFiles) as readonly Tool[];
