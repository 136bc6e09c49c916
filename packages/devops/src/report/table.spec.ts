import { describe, expect, it } from 'vitest';
import { renderTable, type Column } from './table.js';

interface Row {
  readonly service: string;
  readonly latency: number | null;
  readonly cause: string;
  readonly after?: readonly string[];
}

const columns: readonly Column<Row>[] = [
  { title: 'Service', value: (row) => row.service },
  { title: 'Latency', value: (row) => row.latency, align: 'right' },
  { title: 'After', value: (row) => row.after },
  { title: 'Cause', value: (row) => row.cause },
];
const rows: readonly Row[] = [
  { service: 'api', latency: 4, cause: '', after: ['db', 'cache'] },
  { service: '検索', latency: 1200, cause: 'a | b <c> \\\nsecond line' },
  { service: 'worker', latency: null, cause: '\u001b[31mred' },
];

describe('renderTable', () => {
  it('pads columns by what a terminal shows and keeps each record on its line', () => {
    expect(renderTable({ columns, rows, format: 'table' })).toMatchInlineSnapshot(`
      "Service  Latency  After      Cause
      api            4  db, cache
      検索        1200             a | b <c> \\ second line
      worker                       ␛[31mred"
    `);
  });

  it('escapes what would end a Markdown cell', () => {
    expect(renderTable({ columns, rows, format: 'markdown' })).toMatchInlineSnapshot(`
      "| Service | Latency | After | Cause |
      | --- | --: | --- | --- |
      | api | 4 | db, cache |  |
      | 検索 | 1200 |  | a \\| b &lt;c> \\\\<br>second line |
      | worker |  |  | ␛[31mred |"
    `);
  });

  it('prints whole records as JSON', () => {
    const text = renderTable({ columns: columns.slice(0, 1), rows, format: 'json' });
    expect(JSON.parse(text)).toEqual(rows);
  });

  it('prints the titles alone where there is nothing to list', () => {
    expect(renderTable({ columns, rows: [], format: 'table' })).toBe(
      'Service  Latency  After  Cause',
    );
    expect(renderTable({ columns, rows: [], format: 'json' })).toBe('[]');
  });
});
