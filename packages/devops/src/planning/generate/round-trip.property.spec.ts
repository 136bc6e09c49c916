import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTemplate, templateNames } from '../../effects/system/read-template.js';
import { presets } from '../../model/presets/presets.js';
import type { Runtime } from '../../model/service.js';
import { validateStack } from '../validate/validate-stack.js';
import type { ServiceWish } from './choose-service.js';
import { Draft } from './draft.js';
import { layFoundation } from './foundation.js';
import { planAddService, stackOf } from './plan-add-service.js';
import { planMovePort } from './port/plan-move-port.js';
import { updateReadme } from './readme.js';
import { planRemoveService } from './remove/plan-remove-service.js';
import { planRenameService } from './rename/plan-rename-service.js';
import { applied, scopeOf, type Texts } from './testing/workspace.js';

const manifest =
  '{\n  "name": "shop",\n  "private": true,\n  "devDependencies": {\n    "nx": "23.3.1"\n  }\n}\n';

/** What stays when all services go. */
const empty = ((): Texts => {
  const files = { 'package.json': manifest };
  const scope = scopeOf(files);
  const draft = new Draft(scope.source);
  layFoundation(draft);
  updateReadme(draft, stackOf(draft, scope));
  return applied(files, draft.plan('init'));
})();

const templates = new Map(templateNames().map((name) => [name, readTemplate(name)]));
const scoped = (files: Texts) => scopeOf(files, { template: (name) => templates.get(name) });

const choice = fc.record({
  kind: fc.constantFrom(...presets, ...presets.filter(({ kind }) => kind === 'postgres')),
  template: fc.nat(1),
  runtime: fc.constantFrom<Runtime>('container', 'process'),
  isOwn: fc.boolean(),
  needs: fc.uniqueArray(fc.nat(9), { maxLength: 3 }),
  public: fc.boolean(),
});
type Choice = typeof choice extends fc.Arbitrary<infer T> ? T : never;

/** Names of which none begins another, in no order. */
const names = ['mail', 'api', 'zoo', 'data', 'bus'];

function wishOf(given: Choice, index: number): ServiceWish {
  const { kind, runtime, isOwn, needs } = given;
  const template = kind.templates[given.template % Math.max(kind.templates.length, 1)];
  const known = names.slice(0, index);
  const dependsOn = [...new Set(needs.flatMap((need) => known[need % index] ?? []))];
  const mayOwn = runtime === 'process' && (isOwn || kind.run === null);
  return {
    name: names[index] ?? '',
    kind: kind.kind,
    runtime,
    dependsOn,
    public: given.public,
    ...(template === undefined ? {} : { template }),
    ...(mayOwn ? { command: `serve ${kind.kind} --port=$PORT` } : {}),
  };
}

/** The files before each service, and those after the last one. */
function grow(choices: readonly Choice[]): readonly Texts[] {
  const states = [empty];
  choices.forEach((one, index) => {
    const files = states.at(-1) ?? {};
    const wish = wishOf(one, index);
    states.push(applied(files, planAddService({ wish, scope: scoped(files), update: false }).plan));
  });
  return states;
}

const choices = fc.array(choice, { minLength: 1, maxLength: names.length });

function findings(files: Texts): readonly string[] {
  const { local } = scoped(files);
  return [...local.diagnostics, ...validateStack(local)].map(({ message }) => message);
}

describe('a stack of containers and processes', () => {
  it('gives back the same bytes when each is removed, and when a run was killed anywhere in between', () => {
    let processes = 0;
    fc.assert(
      fc.property(choices, fc.nat(30), (chosen, kill) => {
        const states = grow(chosen);
        let files = states.at(-1) ?? {};
        for (let index = chosen.length - 1; index >= 0; index -= 1) {
          const name = names[index] ?? '';
          const { plan, kept } = planRemoveService(name, scoped(files));
          const written = kill % (plan.steps.length + 1);
          const left = applied(files, { ...plan, steps: plan.steps.slice(0, written) });
          const whole = applied(files, plan);
          expect(whole).toEqual(states[index]);
          expect(kept.filter(({ what }) => !what.startsWith('role and database'))).toEqual([]);
          if (written < plan.steps.length) {
            expect(applied(left, planRemoveService(name, scoped(left)).plan)).toEqual(whole);
          }
          files = whole;
          processes += chosen[index]?.runtime === 'process' ? 1 : 0;
        }
      }),
      { seed: 5, numRuns: 30 },
    );
    expect(processes).toBeGreaterThan(30);
  }, 120_000);

  it('is complete when a run that was killed anywhere is run again', () => {
    fc.assert(
      fc.property(choices, fc.nat(40), (chosen, kill) => {
        const states = grow(chosen);
        const wish = wishOf(chosen.at(-1)!, chosen.length - 1);
        const before = states.at(-2)!;
        const { plan } = planAddService({ wish, scope: scoped(before), update: false });
        const steps = plan.steps.slice(0, kill % (plan.steps.length + 1));
        const left = applied(before, { ...plan, steps });
        const again = planAddService({ wish, scope: scoped(left), update: false }).plan;
        const made = applied(left, again);
        // A fresh secret is another one where the first was not written yet.
        expect(Object.keys(made)).toEqual(expect.arrayContaining(Object.keys(states.at(-1)!)));
        expect(made).toEqual(states.at(-1));
        expect(findings(made)).toEqual([]);
      }),
      { seed: 6, numRuns: 30 },
    );
  }, 120_000);

  it('stays sound when one is renamed or moved, and gives back every byte', () => {
    let renamed = 0;
    fc.assert(
      fc.property(choices, fc.nat(9), fc.nat(30), (chosen, which, kill) => {
        const files = grow(chosen).at(-1)!;
        const from = names[which % chosen.length]!;
        const { plan } = planRenameService({ from, to: 'renamed' }, scoped(files));
        const there = applied(files, plan);
        expect(findings(there)).toEqual([]);
        expect(JSON.stringify(there['.env.example'])).not.toContain(`${from.toUpperCase()}_P`);
        const back = planRenameService({ from: 'renamed', to: from }, scoped(there)).plan;
        expect(applied(there, back)).toEqual(files);
        const steps = plan.steps.slice(0, kill % plan.steps.length);
        const left = applied(files, { ...plan, steps });
        const again = planRenameService({ from, to: 'renamed' }, scoped(left)).plan;
        expect(applied(left, again)).toEqual(there);
        renamed += 1;
        const [port] = scoped(files).registry?.services.get(from)?.ports ?? [];
        if (port === undefined) return;
        const move = { service: from, name: port.name };
        const moved = applied(
          files,
          planMovePort({ ...move, port: 9060, scope: scoped(files) }).plan,
        );
        expect(findings(moved)).toEqual([]);
        const lines = Object.values(moved).join('\n').split('\n');
        const blocks = /range: |purpose: /;
        const old = lines.filter((line) => line.includes(String(port.port)) && !blocks.test(line));
        expect(old).toEqual([]);
        const home = planMovePort({ ...move, port: port.port, scope: scoped(moved) }).plan;
        expect(applied(moved, home)).toEqual(files);
      }),
      { seed: 7, numRuns: 30 },
    );
    expect(renamed).toBe(30);
  }, 120_000);
});
