import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Command } from '../../../commands/command.js';
import { inTurn } from './in-turn.js';
import { refused } from './refused.js';
import type { Row, SqlSession } from './sql-session.js';

/** Speaks with a psql that reads statements from its input; postgres-tool.ts has its flags. */
export function psqlSession({ file, args, env, cwd }: Command): SqlSession {
  // Out of our group: Ctrl-C in a terminal must not end the session before whoever holds a lock with it.
  const child = spawn(file, args, { env, cwd, stdio: 'pipe', detached: true });
  // Its end tells why.
  child.stdin.on('error', () => undefined);
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const ended = new Promise<void>((resolve) => {
    child.once('error', ({ message }) => {
      complaints += message;
    });
    child.once('close', () => {
      resolve();
    });
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = inTurn();
  const ask = async (select: string): Promise<readonly Row[]> => {
    const mark = randomUUID();
    child.stdin.write(asJson(select, mark));
    const said: string[] = [];
    for (;;) {
      const line: IteratorResult<string, unknown> = await lines.next();
      if (line.done === true)
        throw refused(complaints.trim() || 'psql ended without a word', select);
      const { value } = line;
      if (value.startsWith(mark)) return judged(value.slice(mark.length + 1), said, select);
      said.push(value);
    }
  };
  return {
    rows: (select) => next(() => ask(select)),
    close: () => {
      child.stdin.end();
      return ended;
    },
  };
}

/** psql says after each statement how it went: on its output, where it comes behind what was selected. */
function asJson(select: string, mark: string): string {
  const json = `SELECT coalesce(json_agg(to_json(found)), '[]') FROM (${select}) AS found;`;
  return `${json}\n\\echo ${mark} :ERROR :SQLSTATE :LAST_ERROR_MESSAGE\n`;
}

function judged(outcome: string, said: readonly string[], select: string): readonly Row[] {
  const [failed, state = '', ...words] = outcome.split(' ');
  if (failed !== 'false') throw refused(`${words.join(' ')} (${state})`, select);
  return JSON.parse(said.join('\n')) as readonly Row[];
}
