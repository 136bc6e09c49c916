import { describe, expect, it } from 'vitest';
import { renderKeptSlot } from '../../report/render-slot.js';
import { planMovePort } from '../generate/port/plan-move-port.js';
import { planAddService } from '../generate/plan-add-service.js';
import { planRemoveService } from '../generate/remove/plan-remove-service.js';
import { applied, scopeOf, type Texts } from '../generate/testing/workspace.js';
import type { FilePlan } from '../../model/file-plan.js';
import type { GenerateScope } from '../generate/generate-scope.js';
import { keepSlot } from './keep-slot.js';
import { take } from './testing/take.js';

/** A generator as it runs: in the slot of the checkout. */
function generate(files: Texts, plan: (scope: GenerateScope) => FilePlan) {
  const scope = scopeOf(files);
  const kept = keepSlot(plan(scope), scope);
  return { ...kept, files: applied(files, kept.plan), note: renderKeptSlot(kept) };
}

const add = (name: string, kind: string) => (scope: GenerateScope) => {
  const wish = { name, kind, dependsOn: [], public: false };
  return planAddService({ wish, scope, update: false }).plan;
};

const one = take(generate({}, add('db', 'postgres')).files, 0).files;
const inSlot2 = take(one, 2).files;

describe('a generator in a slot', () => {
  it('decides as in every other checkout, and moves what is new', () => {
    const here = generate(inSlot2, add('cache', 'redis'));
    const elsewhere = generate(one, add('cache', 'redis'));
    expect({ ...here.files, '.env': '' }).toEqual({ ...elsewhere.files, '.env': '' });
    expect(here.files['.env']).toContain('CACHE_PORT=9221\nDB_PORT=9220\n# <<<');
    expect(take(here.files, 0).files).toEqual(take(elsewhere.files, 0).files);
    expect(here.note).toBe('In slot 2, which this checkout has: CACHE_PORT=9221.');
  });

  it('moves a port to where it is in the slot', () => {
    const port = (scope: GenerateScope) => planMovePort({ service: 'db', port: 9025, scope }).plan;
    const here = generate(inSlot2, port);
    expect(here.files['compose.yaml']).toContain('${DB_PORT:-9025}');
    expect(here.files['.env']).toContain('DB_PORT=9225\n');
    expect(take(here.files, 0).files).toEqual(generate(one, port).files);
  });

  it('has no reason to move a port that only the slot has moved', () => {
    const { plan } = generate(inSlot2, (scope) => planMovePort({ service: 'db', scope }).plan);
    expect(plan.steps).toEqual([]);
  });

  it('takes out what it takes out', () => {
    const both = generate(inSlot2, add('cache', 'redis')).files;
    const remove = (scope: GenerateScope) => planRemoveService('cache', scope).plan;
    expect(generate(both, remove).files).toEqual(inSlot2);
  });

  it('changes nothing where it has nothing to do', () => {
    expect(generate(inSlot2, add('db', 'postgres')).plan.steps).toEqual([]);
    expect(generate(one, add('cache', 'redis')).note).toBe('');
  });

  it('goes on where the slot cannot follow, which stays as it is', () => {
    const narrow = {
      ...inSlot2,
      'infra/registry.yaml': (inSlot2['infra/registry.yaml'] ?? '').replace(
        'stride: 100',
        'stride: 10',
      ),
    };
    const { files, note } = generate(narrow, add('cache', 'redis'));
    expect(files['compose.yaml']).toContain('cache:');
    expect(files['.env']).toContain('DB_PORT=9220\n# <<<');
    expect(note).toMatch(/^Slot 2 of this checkout stays as it was: Slots are 10 ports apart, /);
  });
});
