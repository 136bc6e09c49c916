import { describe, expect, it } from 'vitest';
import type { Container } from '../model/observed.js';
import type { Readiness } from '../model/plan.js';
import type { ProbeAnswer } from '../model/probe.js';
import { judgeProgress, type ProgressEvidence } from './judge-progress.js';
import { completed, container, service } from './testing/literals.js';

const probe = { type: 'http', path: '/' } as const;
const by = {
  registry: { by: 'registry', probe, timeout: 1 },
  kind: { by: 'kind', probe, timeout: 1 },
  engine: { by: 'engine' },
  completed: { by: 'completed' },
  running: { by: 'running' },
} as const satisfies Record<string, Readiness>;

interface Given extends Partial<Omit<ProgressEvidence, 'answers' | 'deaths' | 'readiness'>> {
  readonly answer?: ProbeAnswer['state'];
  readonly deaths?: number;
}

function judge(readiness: Readiness, own: Partial<Container>, given: Given = {}): string {
  const api = container('api', own);
  const { answer: state, deaths = 0, ...rest } = given;
  const progress = judgeProgress({
    service: service('api'),
    readiness,
    engineHealth: false,
    containers: [api],
    deaths: new Map([[api.id, deaths]]),
    answers: new Map(state === undefined ? [] : [[api.id, { state, latency: 1, detail: state }]]),
    ...rest,
  });
  return 'for' in progress ? `waiting for: ${progress.for}` : progress.state;
}

describe('how far a service is', () => {
  it.each([
    ['a running one with nothing else to tell', by.running, {}, {}, 'ready'],
    ['one that was not asked', by.registry, {}, {}, 'waiting for: it was not asked yet'],
    ['one that refuses', by.registry, {}, { answer: 'refused' }, 'waiting for: refused'],
    ['one that answers', by.registry, {}, { answer: 'ready' }, 'ready'],
    ['a kind that cannot be asked', by.kind, {}, { answer: 'unknown' }, 'ready'],
    [
      'a declared probe that cannot be asked',
      by.registry,
      {},
      { answer: 'unknown' },
      'waiting for: unknown',
    ],
    ['one whose check passes', by.engine, { health: 'healthy' }, {}, 'ready'],
    ['one whose check fails', by.engine, { health: 'unhealthy' }, {}, 'unhealthy'],
    [
      'one that only its image checks',
      by.running,
      { health: 'starting' },
      {},
      'waiting for: its health check has not passed yet',
    ],
    ['a kind that its image checks', by.kind, { health: 'healthy' }, {}, 'ready'],
    [
      'a declared probe beside a failing check',
      by.registry,
      { health: 'unhealthy' },
      { answer: 'ready' },
      'ready',
    ],
    [
      'the same with --engine-health',
      by.registry,
      { health: 'unhealthy' },
      { answer: 'ready', engineHealth: true },
      'unhealthy',
    ],
    ['a job that runs', by.completed, {}, {}, 'waiting for: it has not ended yet'],
    ['a job that ended with 0', by.completed, completed, {}, 'ready'],
    ['a job that failed', by.completed, { state: 'exited', exitCode: 2 }, {}, 'ended'],
    ['one that ended with 0 and serves nobody', by.running, completed, {}, 'ready'],
    ['a probed one that ended with 0', by.registry, completed, {}, 'ended'],
    [
      'one that is created',
      by.running,
      { state: 'created' },
      {},
      'waiting for: its container is created',
    ],
    ['one that restarted twice', by.running, {}, { deaths: 2 }, 'ready'],
    ['one that restarts again and again', by.running, {}, { deaths: 3 }, 'looping'],
    ['one that somebody removed', by.running, {}, { containers: [] }, 'gone'],
  ] as const)('%s', (_, readiness, own, given, expected) => {
    expect(judge(readiness, own, given)).toBe(expected);
  });

  it('is decided by the replica that is behind', () => {
    const containers = [container('api'), container('api', { number: 2, state: 'created' })];
    expect(judge(by.running, {}, { containers })).toBe('waiting for: its container is created');
  });
});
