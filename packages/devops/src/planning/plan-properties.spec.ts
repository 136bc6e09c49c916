import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../effects/apply/apply-plan.js';
import { fakeWorld, refused, type FakeWorld } from '../effects/apply/testing/fake-world.js';
import type { Outcome, Plan } from '../model/plan.js';
import type { Condition } from '../model/service.js';
import type { ComposeProject } from '../model/stack.js';
import { withDependencies } from './order-services.js';
import { planUp } from './plan-up.js';
import { nothingYet, project, service, up } from './testing/literals.js';
import { nextRecord } from './up-record.js';

const conditions: readonly Condition[] = [
  'service_started',
  'service_healthy',
  'service_completed_successfully',
];

interface Drawn {
  readonly condition: number;
  readonly required: boolean;
}

/** Any graph without a cycle: a service depends on some of those before it. */
const shops: fc.Arbitrary<ComposeProject> = fc.integer({ min: 1, max: 8 }).chain((count) => {
  const edge: fc.Arbitrary<Drawn> = fc.record({
    condition: fc.integer({ min: 0, max: 2 }),
    required: fc.boolean(),
  });
  const rows = Array.from({ length: count }, (_, row) =>
    fc.array(fc.option(edge, { nil: null }), { minLength: row, maxLength: row }),
  );
  return fc.tuple(...rows).map((drawn) =>
    project(
      ...drawn.map((row, index) =>
        service(`s${index}`, {
          dependencies: row.flatMap((one, other) =>
            one === null
              ? []
              : [
                  {
                    service: `s${other}`,
                    condition: conditions[one.condition]!,
                    required: one.required,
                  },
                ],
          ),
        }),
      ),
    ),
  );
});

function isJob(shop: ComposeProject, name: string): boolean {
  return shop.services.some((one) =>
    one.dependencies.some(
      (needed) => needed.service === name && needed.condition === 'service_completed_successfully',
    ),
  );
}

/** Jobs end as soon as they run; the services in `broken` end with 1. */
function worldOf(shop: ComposeProject, broken: ReadonlySet<string> = new Set()): FakeWorld {
  const world = fakeWorld(shop);
  world.engine.onStart(({ id, service: name }) => {
    if (broken.has(name)) world.engine.happen(id, { state: 'exited', exitCode: 1 });
    else if (isJob(shop, name)) world.engine.happen(id, { state: 'exited', exitCode: 0 });
  });
  return world;
}

function planOf(shop: ComposeProject): Plan {
  return planUp({ project: shop, observed: nothingYet(shop), intent: up() }).plan;
}

function stateOf(outcome: Outcome, verb: string, name: string): string | undefined {
  const step = outcome.plan.steps.find(
    ({ operation }) =>
      operation.do === verb && 'service' in operation && operation.service === name,
  );
  return outcome.steps.find((one) => one.id === step?.id)?.state;
}

describe('every plan of up', () => {
  it('names earlier steps only', () => {
    fc.assert(
      fc.property(shops, (shop) => {
        for (const step of planOf(shop).steps) {
          const before = [...step.after, ...(step.onceTried ?? [])];
          expect(before.every((id) => id > 0 && id < step.id)).toBe(true);
        }
      }),
    );
  });

  it('starts a service only after what its dependencies’ conditions ask for', async () => {
    await fc.assert(
      fc.asyncProperty(shops, async (shop) => {
        const world = worldOf(shop);
        const reached: string[] = [];
        await applyPlan(planOf(shop), world, {
          onStep: ({ operation }, ended) => {
            if (operation.do === 'start-service' && ended === undefined) {
              reached.push(`begins ${operation.service}`);
            }
            if (ended?.state !== 'done') return;
            if (operation.do === 'start-service') reached.push(`started ${operation.service}`);
            if (operation.do === 'await-ready') reached.push(`ready ${operation.service}`);
          },
        });
        for (const { name, dependencies } of shop.services) {
          for (const needed of dependencies) {
            const word = needed.condition === 'service_started' ? 'started' : 'ready';
            expect(reached.indexOf(`${word} ${needed.service}`)).toBeGreaterThanOrEqual(0);
            expect(reached.indexOf(`${word} ${needed.service}`)).toBeLessThan(
              reached.indexOf(`begins ${name}`),
            );
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is empty once it was applied', async () => {
    await fc.assert(
      fc.asyncProperty(shops, async (shop) => {
        const world = worldOf(shop);
        const outcome = await applyPlan(planOf(shop), world);
        expect(outcome.state).toBe('done');
        const containers = [...world.engine.containers.values()];
        const services = shop.services.map((one) => one.name);
        const record = nextRecord({ previous: null, fingerprint: 'same', services, containers });
        const observed = { ...nothingYet(shop), containers, record };
        expect(planUp({ project: shop, observed, intent: up() }).plan.steps).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('loses to a failed service those that need it, and no other', async () => {
    const shopsWithOne = shops.chain((shop) =>
      fc.tuple(fc.constant(shop), fc.integer({ min: 0, max: shop.services.length - 1 })),
    );
    await fc.assert(
      fc.asyncProperty(shopsWithOne, async ([shop, index]) => {
        const broken = `s${index}`;
        const outcome = await applyPlan(planOf(shop), worldOf(shop, new Set([broken])));
        expect(stateOf(outcome, 'await-ready', broken)).toBe('failed');
        const lost = new Set([broken]);
        for (const { name, dependencies } of withDependencies(
          shop,
          shop.services.map((one) => one.name),
        )) {
          const stopped = dependencies.some(
            (needed) =>
              needed.required &&
              lost.has(needed.service) &&
              (needed.condition !== 'service_started' || needed.service !== broken),
          );
          if (stopped) lost.add(name);
          if (name === broken) continue;
          expect(stateOf(outcome, 'start-service', name)).toBe(stopped ? 'not-started' : 'done');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves nothing starting behind, whenever it is interrupted', async () => {
    const shopsWithMoment = shops.chain((shop) =>
      fc.tuple(fc.constant(shop), fc.integer({ min: 1, max: 3 * shop.services.length })),
    );
    await fc.assert(
      fc.asyncProperty(shopsWithMoment, async ([shop, moment]) => {
        const world = worldOf(shop);
        const abort = new AbortController();
        let steps = 0;
        for (const { name } of shop.services) world.answers.set(name, () => refused);
        const outcome = await applyPlan(planOf(shop), world, {
          signal: abort.signal,
          onStep: () => {
            if (++steps === moment) abort.abort();
          },
        });
        const ready = new Set(
          outcome.plan.steps.flatMap(({ id, operation }) =>
            operation.do === 'await-ready' && outcome.steps[id - 1]?.state === 'done'
              ? [operation.service]
              : [],
          ),
        );
        for (const container of world.engine.containers.values()) {
          if (container.state === 'running') expect(ready).toContain(container.service);
        }
      }),
      { numRuns: 60 },
    );
  });
});
