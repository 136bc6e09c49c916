import { createColors } from 'picocolors';
import type { ServiceStatus } from '../planning/status/service-status.js';
import { renderTable, type Column, type Format } from './table.js';

export interface StatusReport {
  readonly rows: readonly ServiceStatus[];
  readonly format: Format;
  /** Plain text where absent. */
  readonly color?: boolean;
}

/** One line per service, what differs first, and a line of totals below the table. */
export function renderStatus({ rows, format, color }: StatusReport): string {
  const sorted = [...rows].sort((a, b) => rank(a) - rank(b));
  const table = renderTable({ rows: sorted, format, columns: columnsFor(rows) });
  if (format === 'json') return table;
  const shown = format === 'table' ? colored(table, sorted, color ?? false) : table;
  return `${shown}\n\n${totals(rows)}`;
}

function columnsFor(rows: readonly ServiceStatus[]): readonly Column<ServiceStatus>[] {
  const several = new Set(rows.map((row) => row.composeProject)).size > 1;
  const fixes = rows.some(({ fix }) => fix !== null);
  return [
    { title: 'Service', value: (row) => row.service },
    ...(several ? [column('Compose project', (row) => row.composeProject)] : []),
    { title: 'Runtime', value: (row) => row.runtime },
    { title: 'Desired', value: (row) => row.desired },
    { title: 'Observed', value: (row) => row.observed },
    { title: 'Ports', value: (row) => row.ports },
    { title: 'Drift', value: (row) => row.drift },
    ...(fixes ? [column('Fix', (row) => row.fix)] : []),
  ];
}

function column(title: string, value: Column<ServiceStatus>['value']): Column<ServiceStatus> {
  return { title, value };
}

const order: readonly ServiceStatus['state'][] = [
  'differs',
  'not declared',
  'unknown',
  'as declared',
];

function rank({ state }: ServiceStatus): number {
  return order.indexOf(state);
}

/** "4 services: 1 differs, 3 as declared". */
function totals(rows: readonly ServiceStatus[]): string {
  const counts = order.flatMap((state) => {
    const count = rows.filter((row) => row.state === state).length;
    return count === 0 ? [] : [`${count} ${state === 'differs' && count > 1 ? 'differ' : state}`];
  });
  const noun = rows.length === 1 ? 'service' : 'services';
  return `${rows.length} ${noun}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}`;
}

// The whole line is coloured: a word alone would break the width of its column. Below the header, line and row are in step.
function colored(table: string, rows: readonly ServiceStatus[], color: boolean): string {
  const colors = createColors(color);
  const paints: Partial<Record<ServiceStatus['state'], (text: string) => string>> = {
    differs: colors.yellow,
    'not declared': colors.yellow,
    unknown: colors.red,
  };
  const [header = '', ...lines] = table.split('\n');
  const painted = lines.map((line, at) => {
    const row = rows[at];
    return (row === undefined ? undefined : paints[row.state])?.(line) ?? line;
  });
  return [colors.bold(header), ...painted].join('\n');
}
