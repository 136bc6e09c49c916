import type { Manifest } from '../model/backup.js';
import type { BackupOutcome, RestoreOutcome } from '../planning/backup/backup-outcome.js';
import { sumOfRows } from '../planning/backup/manifest.js';
import { renderTable, type Format } from './table.js';

interface Line {
  readonly outcome: BackupOutcome;
  readonly backup: Manifest | null;
}

/** One line per backup; a service without one has a line of its own. JSON has whole outcomes. */
export function renderBackups(outcomes: readonly BackupOutcome[], format: Format): string {
  if (format === 'json') return renderTable({ rows: outcomes, format, columns: [] });
  const rows = outcomes.flatMap((outcome): Line[] =>
    outcome.backups.length === 0
      ? [{ outcome, backup: null }]
      : outcome.backups.map((backup) => ({ outcome, backup })),
  );
  const table = renderTable({
    rows,
    format,
    columns: [
      { title: 'Service', value: ({ outcome }) => outcome.service },
      { title: 'State', value: ({ outcome, backup }) => stateOf(outcome, backup) },
      { title: 'Backup', value: ({ backup }) => backup?.id },
      { title: 'Databases', value: ({ backup }) => backup?.databases.map(({ name }) => name) },
      { title: 'Rows', value: ({ backup }) => backup && rowsOf(backup), align: 'right' },
      { title: 'Size', value: ({ backup }) => backup && sizeOf(backup), align: 'right' },
      { title: 'Server', value: ({ backup }) => backup?.server },
    ],
  });
  return [table, ...outcomes.flatMap(removedBy)].join('\n\n');
}

function stateOf({ state }: BackupOutcome, backup: Manifest | null): string {
  if (state === 'listed') return backup === null ? 'none' : 'verified';
  return state === 'made' ? 'verified' : state;
}

function rowsOf({ databases }: Manifest): number {
  return databases.reduce((sum, { rows }) => sum + sumOfRows(rows), 0);
}

function sizeOf({ databases }: Manifest): string {
  const bytes = databases.reduce((sum, one) => sum + one.bytes, 0);
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function removedBy({ service, state, removed }: BackupOutcome): readonly string[] {
  if (removed.length === 0) return [];
  const title = state === 'planned' ? `Would be removed of ${service}:` : `Removed of ${service}:`;
  return [[title, ...removed.map((id) => `  ${id}`)].join('\n')];
}

/** One line per service, and below it what is done, in its order. JSON has whole outcomes. */
export function renderRestores(outcomes: readonly RestoreOutcome[], format: Format): string {
  const table = renderTable({
    rows: outcomes,
    format,
    columns: [
      { title: 'Service', value: ({ service }) => service },
      { title: 'State', value: ({ state }) => state },
      { title: 'Backup', value: ({ backup }) => backup },
      { title: 'Safety backup', value: ({ safety }) => safety },
    ],
  });
  return format === 'json' ? table : [table, ...outcomes.flatMap(stepsOf)].join('\n\n');
}

function stepsOf({ service, state, steps }: RestoreOutcome): readonly string[] {
  if (steps.length === 0 || state !== 'planned') return [];
  const lines = steps.map(
    ({ verb, subject, reason, risk }, at) => `  ${at + 1}. ${verb} ${subject} (${risk}): ${reason}`,
  );
  return [[`Would be done to ${service}:`, ...lines].join('\n')];
}
