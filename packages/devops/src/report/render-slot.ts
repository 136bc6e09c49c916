import type { KeptSlot } from '../planning/slots/keep-slot.js';
import type { SlotPlan } from '../planning/slots/plan-slot.js';
import type { TakenSlot } from '../planning/slots/take-slot.js';
import { asText } from '../planning/slots/suggestion.js';
import { renderDiagnostics } from './render-diagnostics.js';
import type { ReadLine } from './source-frame.js';
import { renderTable } from './table.js';

/** What a generator that is not about slots did to the one of this checkout; "" where nothing. */
export function renderKeptSlot({ slot, changed, problems }: KeptSlot): string {
  const [problem] = problems;
  if (problem !== undefined) {
    return `Slot ${slot} of this checkout stays as it was: ${problem.message}\n${problem.fix}`;
  }
  if (changed.length === 0) return '';
  const values = changed.map(([name, value]) => `${name}=${value}`).join(', ');
  return `In slot ${slot}, which this checkout has: ${values}.`;
}

/** What a checkout has in its slot, and what is the same in every slot. */
export function renderSlot({ planned, warnings }: TakenSlot, readLine: ReadLine): string {
  const { slot, moves, blocks } = planned;
  if (slot === 0) return 'This checkout has slot 0: names and ports are those that its files say.';
  const names = [...blocks.values()].flatMap(
    ({ variables }) => variables.get('COMPOSE_PROJECT_NAME') ?? [],
  );
  const title = `This checkout has slot ${slot}, as Compose project ${names.map((name) => `"${name}"`).join(', ')}.`;
  const ports = moves.length === 0 ? 'No port is moved: no variable decides one.' : table(moves);
  return [title, ports, renderDiagnostics(warnings, readLine)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function table(moves: SlotPlan['moves']): string {
  return renderTable({
    columns: [
      { title: 'Variable', value: ({ variable }) => variable },
      { title: 'Services', value: ({ uses }) => [...new Set(uses.map((use) => use.service.name))] },
      { title: 'In slot 0', value: ({ from }) => asText(from), align: 'right' },
      { title: 'Here', value: ({ to }) => asText(to), align: 'right' },
    ],
    rows: moves,
    format: 'table',
  });
}
