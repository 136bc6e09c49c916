import type { AlterTableStmt, ScanToken } from 'libpg-query';
import type { ParsedFile, Statement } from './parse-sql.js';

/**
 * Where each command of an ALTER TABLE starts, as bytes of the file. The parser tells that of some commands only, so its tokens are asked:
 * commands are what stands between commas outside brackets, behind the table's name.
 * @returns nothing where that gives another number of commands than the parser
 */
export function commandPlaces(
  { relation, cmds = [] }: AlterTableStmt,
  statement: Statement,
  { tokens }: ParsedFile,
): readonly number[] {
  const words = tokens(statement).filter(({ tokenName }) => !tokenName.endsWith('COMMENT'));
  const name = words.findIndex(
    ({ start }) => start === (relation?.location ?? 0) - statement.start,
  );
  const places = afterCommas(words.slice(endOfName(words, name)));
  return places.length === cmds.length ? places.map((place) => place + statement.start) : [];
}

/** Behind `schema.table`, `table *` or `(table)`. */
function endOfName(words: readonly ScanToken[], name: number): number {
  let at = name + 1;
  while (words[at]?.text === '.') at += 2;
  while (words[at]?.text === ')' || words[at]?.text === '*') at += 1;
  return at;
}

function afterCommas(words: readonly ScanToken[]): readonly number[] {
  let depth = 0;
  return words.flatMap(({ text, start }, index) => {
    if (text === '(' || text === '[') depth += 1;
    if (text === ')' || text === ']') depth -= 1;
    if (index === 0) return [start];
    return depth === 0 && words[index - 1]?.text === ',' ? [start] : [];
  });
}
