/** A row by the names of its columns, as PostgreSQL writes it in JSON. */
export type Row = Readonly<Record<string, unknown>>;

/** One session with a PostgreSQL server: what it holds, such as an advisory lock, ends with it. */
export interface SqlSession {
  /** The rows of one SELECT, without a semicolon. One statement after the other; a failure is a DATABASE_REFUSED with the server's words. */
  rows(select: string): Promise<readonly Row[]>;
  /** Ends the session; a second call does nothing. */
  close(): Promise<void>;
}
