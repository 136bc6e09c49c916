import type { Hazard } from '../planning/migrations/hazards/hazard.js';
import type { MigrateOutcome } from '../planning/migrations/migrate-outcome.js';
import { renderTable, type Format } from './table.js';

/** One line per service, and below it what is pending and what of it is dangerous. JSON has whole records. */
export function renderMigrations(outcomes: readonly MigrateOutcome[], format: Format): string {
  const table = renderTable({
    rows: outcomes,
    format,
    columns: [
      { title: 'Service', value: ({ service }) => service },
      { title: 'Database', value: ({ database }) => database },
      { title: 'Tool', value: ({ tool }) => tool },
      { title: 'State', value: ({ state }) => state },
      { title: 'Applied', value: ({ applied }) => applied, align: 'right' },
      { title: 'Pending', value: pendingOf, align: 'right' },
      { title: 'Head', value: ({ head }) => head },
    ],
  });
  if (format === 'json') return table;
  const details = outcomes.flatMap((one) => [...doneBy(one), ...pendingIn(one)]);
  return [table, ...details].join('\n\n');
}

function pendingOf({ pending, applied }: MigrateOutcome): number | null {
  return applied === null ? null : pending.length;
}

function doneBy({ service, state, done }: MigrateOutcome): readonly string[] {
  if (done.length === 0) return [];
  const verb = state === 'undone' ? 'Undone' : 'Applied';
  return [[`${verb} to ${service}:`, ...done.map((id) => `  ${id}`)].join('\n')];
}

function pendingIn({ service, applied, pending, hazards }: MigrateOutcome): readonly string[] {
  if (pending.length === 0 && hazards.length === 0) return [];
  const lines = pending.map(({ id, file }) => `  ${id}  ${file}`);
  const title = applied === null ? 'Pending unless it is applied' : 'Pending';
  return [[`${title} for ${service}:`, ...lines, ...hazards.flatMap(hazardLines)].join('\n')];
}

const words: Readonly<Record<Hazard['kind'], string>> = {
  contract: 'breaks the release that runs',
  lock: 'makes others wait',
  fails: 'fails',
};

/** `file:line:col`, so that a terminal makes a link of it. */
export function hazardLines(hazard: Hazard): readonly string[] {
  const { kind, code, file, line, column, message, fix } = hazard;
  return [
    `  ${file}:${line}:${column}  ${code}, ${words[kind]}`,
    `    ${message}`,
    `    Fix: ${fix}`,
  ];
}
