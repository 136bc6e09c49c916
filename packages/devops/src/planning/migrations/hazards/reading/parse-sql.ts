import type { Node, ScanToken } from 'libpg-query';
import { placesIn, type Places } from './places.js';

/** A statement of a file. Start and length are bytes of its UTF-8. */
export interface Statement {
  readonly node: Node;
  readonly start: number;
  readonly length: number | undefined;
}

export interface ParsedFile {
  readonly statements: readonly Statement[];
  readonly places: Places;
  /** The tokens of a statement; their places are bytes from its start. */
  readonly tokens: (statement: Statement) => readonly ScanToken[];
}

/** Where PostgreSQL's parser stops: an offset in UTF-16 units, and its words. */
export interface Unreadable {
  readonly offset: number;
  readonly says: string;
}

/**
 * Reads SQL as PostgreSQL does, with its own parser. It is loaded here, since compiling 1.7 MB of WASM takes longer than most commands.
 * @param sql without a byte order mark
 */
export async function parseSql(sql: string): Promise<ParsedFile | Unreadable> {
  const zero = sql.indexOf('\0');
  // The parser takes text up to the first zero byte, and would call the rest of the file harmless.
  if (zero >= 0) return { offset: zero, says: 'a zero byte' };
  const parser = await import('libpg-query');
  await parser.loadModule();
  const places = placesIn(sql);
  try {
    const { stmts = [] } = sql === '' ? {} : parser.parseSync(sql);
    const statements = stmts.flatMap(({ stmt, stmt_location: start = 0, stmt_len: length }) =>
      stmt === undefined ? [] : [{ node: stmt, start, length }],
    );
    const tokens = (one: Statement) => parser.scanSync(scannable(one, places)).tokens;
    return { statements, places, tokens };
  } catch (error) {
    if (!parser.hasSqlDetails(error) || error.sqlDetails === undefined) throw error;
    return { offset: unitsOf(sql, error.sqlDetails.cursorPosition), says: error.message };
  }
}

/** The scanner answers in JSON that does not escape control characters. Spaces are as long, and split tokens at the same places. */
function scannable({ start, length }: Statement, places: Places): string {
  return places.textAt(start, length).replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f]/g, ' ');
}

/** PostgreSQL counts characters, JavaScript UTF-16 units. */
function unitsOf(sql: string, characters: number): number {
  let units = 0;
  for (let left = characters; left > 0 && units < sql.length; left -= 1) {
    units += (sql.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  }
  return units;
}
