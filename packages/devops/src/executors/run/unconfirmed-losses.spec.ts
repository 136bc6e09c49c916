import { expect, it } from 'vitest';
import type { Plan, Step } from '../../model/plan.js';
import { unconfirmedLosses } from './unconfirmed-losses.js';

const removal: Step = {
  id: 1,
  subject: 'compose:shop',
  operation: { do: 'remove-project', services: [], volumes: true, when: 'always' },
  because: 'asked to take everything down',
  after: [],
  risk: 'destructive',
};
const plan: Plan = { command: 'down', composeProject: 'shop', steps: [removal], skipped: [] };

it('wants a word of consent for what cannot be brought back, and says what that is', () => {
  expect(unconfirmedLosses(plan, { volumes: true })).toEqual([
    {
      code: 'CONFIRMATION_MISSING',
      severity: 'error',
      message:
        'This would lose data in the Compose project "shop": remove the network and the volumes.',
      fix: 'See the whole plan with --dry-run, then run the same command with --yes.',
    },
  ]);
});

it('has nothing to say where it was given, where nothing is lost, and in a dry run', () => {
  expect(unconfirmedLosses(plan, { yes: true })).toEqual([]);
  expect(unconfirmedLosses(plan, { dryRun: true })).toEqual([]);
  expect(unconfirmedLosses({ ...plan, steps: [{ ...removal, risk: 'disruptive' }] }, {})).toEqual(
    [],
  );
});
