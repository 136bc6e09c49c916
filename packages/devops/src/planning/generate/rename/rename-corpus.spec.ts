import { describe, expect, it } from 'vitest';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Diagnostic } from '../../../errors/diagnostic.js';
import type { FileSource } from '../../../model/file-source.js';
import { checkName } from '../check-name.js';
import * as corpus from '../../../testing/generate-corpus.js';
import { planRenameService } from './plan-rename-service.js';

const title = corpus.present
  ? 'rename on the corpus of real Compose projects'
  : `SKIPPED: rename on the corpus; it is not in ${corpus.corpus}, set DEVOPS_CORPUS`;

interface Round {
  readonly id: string;
  readonly from: string;
  readonly start: FileSource;
  readonly there: FileSource;
  readonly back: FileSource;
  readonly paths: readonly string[];
}

type Outcome =
  Round | { readonly id: string; readonly from: string; readonly refusals: readonly Diagnostic[] };

const to = 'zz-renamed';

function round(project: corpus.CorpusProject, from: string): Outcome {
  const { id } = project;
  try {
    const start = corpus.sourceOf(project);
    const { plan } = planRenameService({ from, to }, corpus.corpusScope(project, start));
    const there = corpus.after(start, plan);
    const again = { from: to, to: from };
    const back = planRenameService(again, corpus.corpusScope(project, there)).plan;
    const paths = [...plan.steps, ...back.steps].map(({ operation }) => operation.path);
    return { id, from, start, there, back: corpus.after(there, back), paths };
  } catch (error) {
    if (error instanceof DevopsError) return { id, from, refusals: error.diagnostics };
    throw error;
  }
}

/** Of each project the service that most others wait for, among those whose name can be given back. */
function candidates(project: corpus.CorpusProject): readonly string[] {
  const [own] = corpus.stackIn(project, corpus.sourceOf(project)).composeProjects;
  const services = own?.services ?? [];
  const dependents = (name: string): number =>
    services.filter(({ dependencies }) => dependencies.some((one) => one.service === name)).length;
  return services
    .map(({ name }) => name)
    .filter((name) => checkName(name) === undefined)
    .sort((a, b) => dependents(b) - dependents(a))
    .slice(0, 1);
}

describe.skipIf(!corpus.present)(title, () => {
  const outcomes = corpus.corpusProjects
    .filter(({ resolves }) => resolves)
    .flatMap((project) => candidates(project).map((from) => round(project, from)));
  const rounds = outcomes.flatMap((one) => ('refusals' in one ? [] : [one]));
  const refused = outcomes.flatMap((one) => ('refusals' in one ? [one] : []));

  it(`refuses ${refused.length} of ${outcomes.length}, less than one in twenty, each at a line`, () => {
    const lines = refused.flatMap(({ refusals }) => refusals.map(({ line = 0 }) => line));
    expect(lines.filter((line) => line < 1)).toEqual([]);
    expect(rounds.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(outcomes.length / 20);
  });

  it.each(rounds)('gives back every byte of $id: $from', ({ start, there, back, paths }) => {
    const texts = (source: FileSource) => paths.map((path) => [path, corpus.textIn(source, path)]);
    expect(texts(back)).toEqual(texts(start));
    expect(texts(there)).not.toEqual(texts(start));
  });
});
