import { expect, test } from 'vitest';
import type { Options } from '../options/option-values.js';
import { readIntent } from './read-intent.js';

const up = { direction: 'up', to: null } as const;

test.each<[string, Options, object]>([
  ['nothing said', {}, { mode: 'apply', intent: up, waitFor: 120_000 }],
  ['a dry run', { dryRun: true }, { mode: 'dry-run' }],
  ['a look', { status: true }, { mode: 'status' }],
  ['a look that is dry anyway', { check: 'true', dryRun: true }, { mode: 'check' }],
  ['up to one', { to: 1234 }, { intent: { direction: 'up', to: '1234' } }],
  ['back', { down: '2', yes: true }, { intent: { direction: 'down', count: 2 } }],
  ['back, dry', { down: 1, dryRun: true }, { mode: 'dry-run' }],
  ['patience', { timeout: '5s' }, { waitFor: 5000 }],
  ['here', { environment: 'local' }, { mode: 'apply' }],
])('%s', (_, options, expected) => {
  expect(readIntent(options)).toMatchObject(expected);
});

test.each<[string, Options, string]>([
  ['back without a word of consent', { down: 1 }, 'CONFIRMATION_MISSING'],
  ['back by nothing', { down: 0, yes: true }, 'OPTION_VALUE'],
  ['back by a name', { down: 'x', yes: true }, 'OPTION_VALUE'],
  ['two looks', { status: true, check: true }, 'OPTION_VALUE'],
  ['forth and back', { to: 'a', down: 1, yes: true }, 'OPTION_VALUE'],
  ['elsewhere', { environment: 'staging' }, 'ENVIRONMENT_OUT_OF_REACH'],
  ['elsewhere, only looking', { environment: 'staging', status: true }, 'ENVIRONMENT_OUT_OF_REACH'],
])('refuses: %s', (_, options, code) => {
  expect(() => readIntent(options)).toThrow(expect.objectContaining({ code }));
});
