import { createColors } from 'picocolors';
import type { Diagnostic } from '../errors/diagnostic.js';
import type { ServiceOutcome, ServiceState } from '../planning/judge-outcome.js';
import { describeReadiness } from './describe-readiness.js';
import { renderDiagnostics } from './render-diagnostics.js';
import type { ReadLine } from './source-frame.js';
import { renderTable } from './table.js';

export interface OutcomeReport {
  readonly services: readonly ServiceOutcome[];
  /** Plain text where absent. */
  readonly color?: boolean;
}

/** The services as a table, then each root cause once with what it held back, then totals and the next command. */
export function renderOutcome(report: OutcomeReport, readLine: ReadLine): string {
  const { services } = report;
  if (services.every(({ state }) => state === 'unchanged' || state === 'skipped')) {
    return ['Nothing to do.', ...services.flatMap(leftOut)].join('\n');
  }
  const causes = rootCauses(services);
  const options = { color: report.color ?? false };
  return [
    table(report),
    ...causes.map((cause) =>
      renderCause(cause, renderDiagnostics(cause.diagnostics, readLine, options)),
    ),
    [totals(services), ...next(services)].join('\n'),
  ].join('\n\n');
}

function leftOut(one: ServiceOutcome): readonly string[] {
  return one.because === null ? [] : [`Left out: ${one.service}, ${one.because}.`];
}

function table({ services, color }: OutcomeReport): string {
  const several = new Set(services.map((one) => one.composeProject)).size > 1;
  const text = renderTable<ServiceOutcome>({
    rows: services,
    format: 'table',
    columns: [
      { title: 'Service', value: (one) => one.service },
      ...(several
        ? [{ title: 'Compose project', value: (one: ServiceOutcome) => one.composeProject }]
        : []),
      { title: 'State', value: (one) => one.state },
      { title: 'Took', value: took, align: 'right' },
      { title: 'How', value: how },
    ],
  });
  return painted(text, services, color ?? false);
}

function took({ milliseconds }: ServiceOutcome): string {
  return milliseconds === null ? '' : `${milliseconds} ms`;
}

function how(one: ServiceOutcome): string {
  if (one.because !== null) return one.because;
  if (one.readiness !== null) return describeReadiness(one.readiness);
  if (one.blockedBy.length > 0) return `held back by ${subjects(one)}`;
  return firstSentences(one.diagnostics[0]?.message ?? '');
}

function subjects({ blockedBy }: ServiceOutcome): string {
  const names = blockedBy.map(({ subject }) => subject.slice(subject.indexOf(':') + 1));
  return [...new Set(names)].join(', ');
}

/** The first line, without the words that announce the next ones. */
export function firstSentences(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/(?<=\.) [^.]*:$/, '');
}

interface Cause {
  readonly diagnostics: readonly Diagnostic[];
  /** Who failed by it, and who was held back. */
  readonly services: readonly string[];
  readonly heldBack: readonly string[];
}

/** One failure of a shared step is one cause, however many services had a part in it. */
function rootCauses(services: readonly ServiceOutcome[]): readonly Cause[] {
  const groups = new Map<string, ServiceOutcome[]>();
  for (const one of services) {
    if (one.diagnostics.length === 0) continue;
    const key = JSON.stringify(one.diagnostics);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => ({
    diagnostics: group[0]?.diagnostics ?? [],
    services: group.map(({ service }) => service),
    heldBack: heldBack(services, group),
  }));
}

function heldBack(services: readonly ServiceOutcome[], by: readonly ServiceOutcome[]): string[] {
  const names = new Set(by.map(({ service }) => service));
  return services
    .filter((one) =>
      one.blockedBy.some(({ operation }) => 'service' in operation && names.has(operation.service)),
    )
    .map(({ service }) => service);
}

function renderCause(cause: Cause, text: string): string {
  const held =
    cause.heldBack.length === 0 ? [] : [`Held back by this: ${cause.heldBack.join(', ')}.`];
  return [text, ...held].join('\n');
}

const order: readonly ServiceState[] = [
  'failed',
  'not started',
  'interrupted',
  'ready',
  'stopped',
  'unchanged',
  'skipped',
];

function totals(services: readonly ServiceOutcome[]): string {
  const counts = order.flatMap((state) => {
    const count = services.filter((one) => one.state === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  const noun = services.length === 1 ? 'service' : 'services';
  return `${services.length} ${noun}: ${counts.join(', ')}`;
}

function next(services: readonly ServiceOutcome[]): readonly string[] {
  if (services.some(({ state }) => state === 'interrupted'))
    return ['Next: run the same command again; it completes what this one began.'];
  const failed = services.find(({ state }) => state === 'failed');
  return failed === undefined
    ? []
    : [`Next: mend the first cause, then run the same command again.`];
}

// Below the header, line and row are in step; a whole line is coloured, since a word alone would break the width of its column.
function painted(text: string, services: readonly ServiceOutcome[], color: boolean): string {
  const colors = createColors(color);
  const paints: Partial<Record<ServiceState, (line: string) => string>> = {
    failed: colors.red,
    'not started': colors.yellow,
    interrupted: colors.yellow,
    unchanged: colors.dim,
    skipped: colors.dim,
  };
  const [header = '', ...lines] = text.split('\n');
  const below = lines.map((line, at) => paints[services[at]?.state ?? 'ready']?.(line) ?? line);
  return [colors.bold(header), ...below].join('\n');
}
