import { displayWidth, pad, withoutControls } from './display-width.js';

export type Format = 'table' | 'markdown' | 'json';

/** What a cell may hold; null and undefined print as nothing, lists as words with commas. */
export type Cell = string | number | boolean | null | undefined | readonly string[];

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => Cell;
  /** Numbers read better on the right. Left where absent. */
  readonly align?: 'left' | 'right';
}

export interface Table<Row> {
  readonly columns: readonly Column<Row>[];
  /** Whole records: JSON prints them as they are, also what no column shows. */
  readonly rows: readonly Row[];
  readonly format: Format;
}

/** One report in the form that was asked for, without a line break at its end. */
export function renderTable<Row>(table: Table<Row>): string {
  if (table.format === 'json') return JSON.stringify(table.rows, null, 2);
  return table.format === 'markdown' ? asMarkdown(table) : asText(table);
}

function asText<Row>({ columns, rows }: Table<Row>): string {
  const lines = [
    columns.map((column) => column.title),
    ...rows.map((row) => columns.map((column) => withoutControls(oneLine(column.value(row))))),
  ];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => cellWidth(line[at]))));
  return lines
    .map((line) =>
      line
        .map((cell, at) => pad(cell, widths[at] ?? 0, columns[at]?.align))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function asMarkdown<Row>({ columns, rows }: Table<Row>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map((column) => column.title)),
    line(columns.map((column) => (column.align === 'right' ? '--:' : '---'))),
    ...rows.map((row) => line(columns.map((column) => escaped(text(column.value(row)))))),
  ].join('\n');
}

function text(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'object' ? cell.join(', ') : String(cell);
}

function oneLine(cell: Cell): string {
  return text(cell).replace(/\s*[\r\n]+\s*/g, ' ');
}

function cellWidth(cell: string | undefined): number {
  return displayWidth(cell ?? '');
}

/** A pipe or a line break would end the cell; `<` and a backslash would be read as markup. */
function escaped(cell: string): string {
  return cell
    .replace(/[\\|]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .split(/\s*[\r\n]+\s*/)
    .map(withoutControls)
    .join('<br>');
}
