import { describe, expect, it } from 'vitest';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { FileSource } from '../../../model/file-source.js';
import type { Stack } from '../../../model/stack.js';
import type { ServiceWish } from '../choose-service.js';
import { Draft } from '../draft.js';
import { layFoundation } from '../foundation.js';
import { committedStackOf, planAddService } from '../plan-add-service.js';
import { updateReadme } from '../readme.js';
import * as corpus from '../../../testing/generate-corpus.js';
import { planRemoveService } from './plan-remove-service.js';

const title = corpus.present
  ? 'service and remove on the corpus of real Compose projects'
  : `SKIPPED: service and remove on the corpus; it is not in ${corpus.corpus}, set DEVOPS_CORPUS`;

interface Round {
  readonly id: string;
  readonly wish: ServiceWish;
  readonly start: FileSource;
  readonly end: FileSource;
  readonly paths: readonly string[];
  readonly before: Stack;
  readonly between: Stack;
}

type Outcome = Round | { readonly id: string; readonly refusals: readonly Diagnostic[] };

/** From a workspace that has what `init` writes: that stays when services go. */
function founded(project: corpus.CorpusProject): FileSource {
  const source = corpus.sourceOf(project);
  const scope = corpus.corpusScope(project, source);
  const draft = new Draft(source);
  layFoundation(draft);
  updateReadme(draft, committedStackOf(draft, scope));
  return corpus.after(source, draft.plan('init'));
}

function round(project: corpus.CorpusProject, wish: ServiceWish): Outcome {
  const { id } = project;
  try {
    const start = founded(project);
    const scope = corpus.corpusScope(project, start);
    const { plan } = planAddService({ wish, scope, update: false });
    const middle = corpus.after(start, plan);
    const added = corpus.corpusScope(project, middle);
    const removed = planRemoveService(wish.name, added).plan;
    const end = corpus.after(middle, removed);
    const paths = [...plan.steps, ...removed.steps].map(({ operation }) => operation.path);
    return { id, wish, start, end, paths, before: scope.stack, between: added.stack };
  } catch (error) {
    if (error instanceof DevopsError) return { id, refusals: error.diagnostics };
    throw error;
  }
}

const postgres: ServiceWish = { name: 'zz-store', kind: 'postgres', dependsOn: [], public: false };

/** One that depends on the first service of the project. */
function dependent(project: corpus.CorpusProject): readonly ServiceWish[] {
  const [first] =
    corpus.stackIn(project, corpus.sourceOf(project)).composeProjects[0]?.services ?? [];
  if (first === undefined) return [];
  return [{ name: 'aa-front', kind: 'http-api', dependsOn: [first.name], public: false }];
}

const own = new Set(['zz-store', 'aa-front']);
const isNew = (name: string): boolean => own.has(name) || /^aa-front-.*-setup$/.test(name);

/** Services with all that is known of them, places and the new ones aside. `env_file: .env` hands all of `.env` on. */
function others({ composeProjects }: Stack): unknown {
  return composeProjects.map(({ services }) =>
    services
      .filter(({ name }) => !isNew(name))
      .map((service) => ({
        ...service,
        source: null,
        facts: null,
        addresses: null,
        environment: service.environment.filter((name) => !/^(ZZ_STORE|AA_FRONT)_/.test(name)),
      })),
  );
}

describe.skipIf(!corpus.present)(title, () => {
  const outcomes = corpus.corpusProjects.flatMap((project) => [
    round(project, postgres),
    ...dependent(project).map((wish) => round(project, wish)),
  ]);
  const rounds = outcomes.flatMap((one) => ('refusals' in one ? [] : [one]));
  const refused = outcomes.flatMap((one) => ('refusals' in one ? [one] : []));

  const projects = new Set(refused.map(({ id }) => id));
  const figures = `${projects.size} of ${corpus.corpusProjects.length} projects`;

  it(`refuses ${figures}, less than one in twenty, each at a line`, () => {
    expect(refused.flatMap(({ refusals }) => refusals).filter(({ line = 0 }) => line < 1)).toEqual(
      [],
    );
    expect(rounds.length).toBeGreaterThan(corpus.corpusProjects.length);
    expect(projects.size).toBeLessThan(corpus.corpusProjects.length / 20);
  });

  it.each(rounds)('gives back every byte of $id after $wish.kind', ({ start, end, paths }) => {
    const texts = (source: FileSource) => paths.map((path) => [path, corpus.textIn(source, path)]);
    expect(texts(end)).toEqual(texts(start));
  });

  it.each(rounds)('adds nothing but the services to $id: $wish.kind', ({ before, between }) => {
    expect(others(between)).toEqual(others(before));
    const names = between.composeProjects.flatMap(({ services }) =>
      services.map((one) => one.name),
    );
    expect(names.some(isNew)).toBe(true);
  });
});
