import { expect, it } from 'vitest';
import type { ProcessRow } from '../../model/process-row.js';
import { strayServices } from './stray-services.js';

function row(pid: number, service: string | null, given: Partial<ProcessRow> = {}): ProcessRow {
  const mark = service === null ? null : { service, root: '/shop', hash: 'h1' };
  const base = { parent: 1, group: pid, session: pid, started: `t${pid}` };
  return { pid, ...base, mark, shim: false, daemon: false, ...given };
}

it('are those that run here and are declared no more, each once', () => {
  const rows = [
    row(10, 'old', { shim: true }),
    row(11, 'old'),
    row(12, 'gone'),
    row(13, 'api'),
    row(14, null),
    row(15, 'theirs', { mark: { service: 'theirs', root: '/shop-2', hash: 'h1' } }),
    row(16, 'daemon', { daemon: true }),
  ];
  const declared = { root: '/shop', services: new Set(['api', 'web']) };
  expect(strayServices(rows, declared)).toEqual(['gone', 'old']);
});
