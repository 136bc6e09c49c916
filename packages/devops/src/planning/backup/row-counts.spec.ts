import { expect, it } from 'vitest';
import { countQueries, differences, differencesInWords } from './row-counts.js';

it('asks for the rows of many tables at once, but not of all', () => {
  const tables = Array.from({ length: 450 }, (_, at) => ({ schema: 's', name: `t"${at}` }));
  const queries = countQueries(tables);
  expect(queries).toHaveLength(3);
  expect(queries.join(' ').match(/ FROM ONLY /g)).toHaveLength(450);
  expect(queries[0]).toContain(
    `SELECT 's.t"7' AS name, count(*)::text AS count FROM ONLY "s"."t""7"`,
  );
});

it('finds a table that has other rows, that is missing, or that should not be there', () => {
  const found = differences({ a: 1, b: 2, c: 3 }, { a: 1, b: 1, d: 0 });
  expect(differencesInWords(found)).toBe(
    '"b" has 1 rows instead of 2 rows; "c" has no table instead of 3 rows; "d" has 0 rows instead of no table',
  );
  expect(differences({ a: 1 }, { a: 1 })).toEqual([]);
});
