import { lineColumn } from '../../../documents/compose/yaml/line-column.js';
import { unaccepted, type Placed } from './accepted.js';
import { Created } from './created.js';
import type { Found, Hazard } from './hazard.js';
import { commandPlaces } from './reading/command-places.js';
import { defaultsIn } from './reading/defaults-in.js';
import { parseSql, type ParsedFile, type Statement, type Unreadable } from './reading/parse-sql.js';
import { transactions } from './reading/transactions.js';
import { upSection, type UpSection } from './reading/up-section.js';
import { rules } from './rules/rules.js';

/**
 * What in a pending migration breaks the release that runs, makes others wait for long, or fails. It judges the text alone: it knows no
 * table's size, and nothing that a DO block or a function does.
 * @param sql the whole file
 * @param file its name, for the places
 * @returns hazards in the order of the file; one, UNREADABLE, where it is no SQL of PostgreSQL
 */
export async function hazardsIn(sql: string, file: string): Promise<readonly Hazard[]> {
  const section = upSection(sql.replace(/^\uFEFF/, ''));
  const parsed = await parseSql(section.sql);
  const placed =
    'says' in parsed ? [unreadable(parsed, section.sql, file)] : inFile(parsed, section, file);
  return unaccepted(placed, section.sql);
}

function inFile(parsed: ParsedFile, { transaction }: UpSection, file: string): readonly Placed[] {
  const created = new Created();
  const inTransaction = transactions(transaction);
  const defaults = defaultsIn(parsed.statements);
  return parsed.statements.flatMap((statement) => {
    const { node } = statement;
    const around = { transaction: inTransaction(node), defaults };
    const found = rules.flatMap((rule) => rule(node, around)).filter((one) => !isNew(one, created));
    created.add(node);
    return place(found, statement, { parsed, file });
  });
}

/** What may have been there before is taken for new, but not where a running release would break. */
function isNew({ on = [], kind }: Found, created: Created): boolean {
  return on.some((thing) => created.has(thing, kind === 'contract'));
}

interface Within {
  readonly parsed: ParsedFile;
  readonly file: string;
}

function place(
  found: readonly Found[],
  statement: Statement,
  { parsed, file }: Within,
): readonly Placed[] {
  if (found.length === 0) return [];
  const { node, start } = statement;
  const commands =
    'AlterTableStmt' in node ? commandPlaces(node.AlterTableStmt, statement, parsed) : [];
  const statementLine = parsed.places.ofByte(start).line;
  return found.map(({ kind, code, message, fix, command = 0 }) => {
    const { line, column } = parsed.places.ofByte(commands[command] ?? start);
    const hazard = { kind, code, file, line, column, message, fix: `${fix} ${acceptance(code)}` };
    return { hazard, statementLine };
  });
}

function acceptance(code: string): string {
  return `Or accept it in the line before: -- devops: accept ${code}, <reason>`;
}

function unreadable({ offset, says }: Unreadable, sql: string, file: string): Placed {
  const { line, column } = lineColumn(sql, offset);
  const isPsql = sql[offset] === '\\';
  const hazard = {
    kind: 'fails' as const,
    code: 'UNREADABLE',
    file,
    line,
    column,
    message: isPsql
      ? 'Here stands a command of psql, which is no SQL: nothing of this file is checked.'
      : `PostgreSQL cannot read this (${says}): nothing of this file is checked.`,
    fix: `${isPsql ? 'Leave commands of psql out of migrations.' : 'Correct the statement.'} ${acceptance('UNREADABLE')}`,
  };
  return { hazard, statementLine: line };
}
