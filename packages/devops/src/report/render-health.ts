import { createColors } from 'picocolors';
import type { Health } from '../model/probe.js';
import type { ServiceHealth } from '../planning/judge-health.js';
import { withoutControls } from './display-width.js';
import { renderTable, type Format } from './table.js';

export interface HealthReport {
  readonly rows: readonly ServiceHealth[];
  readonly format: Format;
  /** Plain text where absent. */
  readonly color?: boolean;
}

const evidences = {
  registry: 'probe of the registry',
  engine: 'health check',
  kind: 'protocol of its kind',
  completed: 'completion',
  running: 'that it runs',
} as const;

/** One line per service, worst first, and a line of totals below the table. */
export function renderHealth({ rows, format, color }: HealthReport): string {
  const several = new Set(rows.map((row) => row.composeProject)).size > 1;
  const sorted = [...rows].sort((a, b) => rank(a.health) - rank(b.health));
  const table = renderTable({
    rows: sorted,
    format,
    columns: [
      { title: 'Service', value: (row) => row.service },
      ...(several
        ? [{ title: 'Compose project', value: (row: ServiceHealth) => row.composeProject }]
        : []),
      { title: 'Health', value: (row) => row.health },
      { title: 'Latency', value: latency, align: 'right' },
      { title: 'Told by', value: (row) => (row.evidence === null ? '' : evidences[row.evidence]) },
      { title: 'Cause', value: (row) => row.cause },
    ],
  });
  if (format === 'json') return table;
  const shown = format === 'table' ? colored(table, sorted, color ?? false) : table;
  const logs = sorted.flatMap((row) => logOf(row, format));
  return [shown, totals(rows), ...logs].join('\n\n');
}

/** The last lines of what has ended, below the table. */
function logOf({ service, log = [] }: ServiceHealth, format: Format): readonly string[] {
  if (log.length === 0) return [];
  const lines = log.map((line) => withoutControls(line));
  const title = `The last lines of ${service}:`;
  return format === 'markdown'
    ? [`${title}\n\n${lines.map((line) => `    ${line}`).join('\n')}`]
    : [[title, ...lines.map((line) => `  | ${line}`)].join('\n')];
}

function latency(row: ServiceHealth): string {
  return row.latency === null ? '' : `${Math.round(row.latency)} ms`;
}

const order: readonly Health[] = [
  'unhealthy',
  'absent',
  'starting',
  'degraded',
  'healthy',
  'skipped',
];

function rank(health: Health): number {
  return order.indexOf(health);
}

/** "3 services: 1 unhealthy, 2 healthy". */
function totals(rows: readonly ServiceHealth[]): string {
  const counts = order
    .map((health) => ({ health, count: rows.filter((row) => row.health === health).length }))
    .filter(({ count }) => count > 0)
    .map(({ health, count }) => `${count} ${health}`);
  const noun = rows.length === 1 ? 'service' : 'services';
  return `${rows.length} ${noun}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}`;
}

// The whole line is coloured: a word alone would break the width of its column. Below the header, line and row are in step.
function colored(table: string, rows: readonly ServiceHealth[], color: boolean): string {
  const colors = createColors(color);
  const paints: Partial<Record<Health, (text: string) => string>> = {
    unhealthy: colors.red,
    absent: colors.red,
    starting: colors.yellow,
    degraded: colors.yellow,
  };
  const [header = '', ...lines] = table.split('\n');
  const painted = lines.map((line, at) => {
    const row = rows[at];
    return (row === undefined ? undefined : paints[row.health])?.(line) ?? line;
  });
  return [colors.bold(header), ...painted].join('\n');
}
