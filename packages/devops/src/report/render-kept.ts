import type { Kept } from '../planning/generate/existing/kept.js';
import { renderTable } from './table.js';

/** What a generator left as it is; no part where there is nothing. */
export function renderKept(kept: readonly Kept[]): readonly string[] {
  if (kept.length === 0) return [];
  return [
    renderTable({
      columns: [
        { title: 'Stays', value: ({ what }) => what },
        { title: 'Because', value: ({ why }) => why },
      ],
      rows: kept,
      format: 'table',
    }),
  ];
}
