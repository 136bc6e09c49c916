/** What of a file is run, and how the tool runs it. */
export interface UpSection {
  /** The file, with blanks for what does not count: every place is that of the file. */
  readonly sql: string;
  /** Who puts it into a transaction, and how to do without; absent where the file does not tell. */
  readonly transaction?: ToolTransaction;
}

export interface ToolTransaction {
  /** A clause that says so. */
  readonly says: string;
  readonly fix: string;
}

interface Tool {
  readonly up: RegExp;
  readonly down: RegExp;
  readonly without?: RegExp;
  readonly transaction: ToolTransaction;
}

/** Tools whose files hold the way back too, below a heading of its own. */
const tools: readonly Tool[] = [
  {
    up: /^--\s*migrate:up(?:\s.*)?$/m,
    down: /^--\s*migrate:down(?:\s.*)?$/m,
    without: /transaction:\s*false/,
    transaction: {
      says: 'dbmate runs each migration in a transaction',
      fix: 'Write it into a migration of its own, below "-- migrate:up transaction:false".',
    },
  },
  {
    up: /^\s*--[\s-]*up\s+migration.*$/im,
    down: /^\s*--[\s-]*down\s+migration.*$/im,
    transaction: {
      says: 'node-pg-migrate runs SQL files in a transaction',
      fix: 'Write it into a migration in JavaScript that calls pgm.noTransaction().',
    },
  },
];

/** Between the statements of a file of Drizzle, which sends all pending files in one transaction. */
const breakpoint = '--> statement-breakpoint';

const drizzle: ToolTransaction = {
  says: 'Drizzle runs all pending migrations in one transaction',
  fix: 'Run it by hand before the migration, which then says IF NOT EXISTS (IF EXISTS for a drop) and leaves CONCURRENTLY out.',
};

/** Takes the section that goes up, where a file has two. */
export function upSection(file: string): UpSection {
  for (const tool of tools) {
    const section = sectionOf(file, tool);
    if (section !== undefined) return section;
  }
  return file.includes(breakpoint) ? { sql: file, transaction: drizzle } : { sql: file };
}

function sectionOf(file: string, { up, down, without, transaction }: Tool): UpSection | undefined {
  const start = up.exec(file);
  if (start === null) return undefined;
  const end = down.exec(file)?.index ?? -1;
  const sql =
    blank(file.slice(0, start.index)) +
    file.slice(start.index, end < start.index ? undefined : end);
  return without?.test(start[0]) === true ? { sql } : { sql, transaction };
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
