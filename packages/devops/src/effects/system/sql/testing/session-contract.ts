import { expect, it } from 'vitest';
import type { SqlSession } from '../sql-session.js';

/** What every session with a PostgreSQL does, whoever carries it. */
export function sessionContract(
  open: (title: string, database: string) => SqlSession | Promise<SqlSession>,
): void {
  it('answers with rows, one statement after the other', async () => {
    const session = await open('devops spec', 'postgres');
    const rows = await Promise.all([
      session.rows(`SELECT 1 AS a, E'two\\nlines "ü"' AS b, NULL AS c, '{"d":[1]}'::jsonb AS d`),
      session.rows('SELECT 1 WHERE false'),
      session.rows('SELECT * FROM generate_series(1, 2) AS n'),
      session.rows(`SELECT current_setting('application_name') AS title`),
    ]);
    expect(rows).toEqual([
      [{ a: 1, b: 'two\nlines "ü"', c: null, d: { d: [1] } }],
      [],
      [{ n: 1 }, { n: 2 }],
      [{ title: 'devops spec' }],
    ]);
    await session.close();
    await session.close();
  });

  it('says what the server says, and goes on', async () => {
    const session = await open('devops spec', 'postgres');
    await expect(session.rows('SELECT * FROM nowhere')).rejects.toThrow(
      /did not answer "SELECT \* FROM nowhere": relation "nowhere" does not exist/,
    );
    expect(await session.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await session.close();
  });

  it('says why there is no session', async () => {
    const session = await open('devops spec', 'user=no such');
    await expect(session.rows('SELECT 1')).rejects.toThrow(
      'database "user=no such" does not exist',
    );
    await session.close();
  });
}
