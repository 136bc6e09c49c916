import { expect, it } from 'vitest';
import type { Diagnostic } from '../errors/diagnostic.js';
import type { ServiceOutcome } from '../planning/judge-outcome.js';
import { renderRun } from './render-run.js';

const options = { color: false, readLine: () => undefined };
const warning: Diagnostic = {
  code: 'ORPHANS_STAY',
  severity: 'warning',
  message: 'It stays.',
  fix: 'Remove it.',
};
const plan = { command: 'down', composeProject: 'shop', steps: [], skipped: [] };
const stopped: ServiceOutcome = {
  service: 'api',
  composeProject: 'shop',
  state: 'stopped',
  milliseconds: 40,
  readiness: null,
  because: null,
  diagnostics: [],
  blockedBy: [],
};

it('tells what several Compose projects have in common once', () => {
  const parts = [
    { kind: 'refused', diagnostics: [warning] } as const,
    { kind: 'applied', services: [stopped], diagnostics: [warning] } as const,
    {
      kind: 'applied',
      services: [{ ...stopped, composeProject: 'forge' }],
      diagnostics: [],
    } as const,
  ];
  expect(renderRun(parts, options)).toBe(
    [
      'ORPHANS_STAY  (warning)',
      'It stays.',
      '',
      'Fix: Remove it.',
      '',
      'Service  Compose project  State     Took  How',
      'api      shop             stopped  40 ms',
      'api      forge            stopped  40 ms',
      '',
      '2 services: 2 stopped',
    ].join('\n'),
  );
});

it('ends a dry run with the word that it was one', () => {
  expect(renderRun([{ kind: 'shown', plan, diagnostics: [] }], options)).toBe(
    'down in the Compose project "shop": Nothing to do.\n\nA dry run: nothing was changed.',
  );
});
