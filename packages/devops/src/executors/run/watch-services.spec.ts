import { expect, it } from 'vitest';
import type { Operation, Outcome, Plan, Step, StepOutcome } from '../../model/plan.js';
import { watchServices } from './watch-services.js';

function step(id: number, operation: Operation): Step {
  return { id, subject: `step:${id}`, operation, because: 'why', after: [], risk: 'safe' };
}

const start = (service: string): Operation => ({ do: 'start-service', service, through: 'engine' });
const [db, api, settle] = [
  step(1, start('db')),
  step(2, start('api')),
  step(3, { do: 'settle', services: ['api'], milliseconds: 1000 }),
];
const plan: Plan = {
  command: 'up',
  composeProject: 'shop',
  steps: [db, api, settle],
  skipped: [{ service: 'debug', because: 'its profile is not active' }],
};

const done = ({ id }: Step): StepOutcome => ({
  id,
  state: 'done',
  changed: true,
  milliseconds: 10,
  diagnostics: [],
  blockedBy: [],
});

it('notes each service once, as soon as its last step has ended', () => {
  const noted: string[] = [];
  const watch = watchServices(plan, ['api', 'debug'], (one) =>
    noted.push(`${one.service} ${one.state}`),
  );
  watch.onStep(db);
  expect(noted).toEqual([]);
  watch.onStep(db, done(db));
  expect(noted).toEqual(['db ready']);
  watch.onStep(api, done(api));
  expect(noted).toEqual(['db ready']);
  watch.onStep(settle, done(settle));
  expect(noted).toEqual(['db ready', 'api ready']);
});

it('decides the rest at the end, and lists those that were asked for first', () => {
  const noted: string[] = [];
  const watch = watchServices(plan, ['api', 'debug'], (one) => noted.push(one.service));
  const steps = [db, api, settle].map(done);
  const outcome: Outcome = { plan, state: 'done', steps, milliseconds: 30 };
  const all = watch.finish(outcome).map((one) => `${one.service} ${one.state}`);
  expect(all).toEqual(['api ready', 'debug skipped', 'db ready']);
  expect(noted.sort()).toEqual(['api', 'db', 'debug']);
});
