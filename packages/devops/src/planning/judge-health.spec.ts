import { describe, expect, it } from 'vitest';
import type { Container } from '../model/observed.js';
import type { Readiness } from '../model/plan.js';
import type { ProbeAnswer } from '../model/probe.js';
import { aContainer, aService } from '../testing/literals.js';
import { isFinding, judgeHealth, type HealthEvidence } from './judge-health.js';

const api = aService({ name: 'api' });
const running = aContainer({ service: 'api' });

const http: Readiness = { by: 'registry', probe: { type: 'http', path: '/ready' }, timeout: 2000 };
const ok: ProbeAnswer = { state: 'ready', latency: 12, detail: '200 OK', status: 200 };
const bad: ProbeAnswer = { state: 'not-ready', latency: 8, detail: '503 Unavailable', status: 503 };
const silent: ProbeAnswer = { state: 'timeout', latency: 5000, detail: '' };

function judged(evidence: Partial<HealthEvidence>): string {
  const { health, latency, cause } = judgeHealth({
    service: api,
    readiness: { by: 'running' },
    containers: [running],
    answers: [],
    ...evidence,
  });
  return `${health} | ${latency ?? '-'} | ${cause}`;
}

describe('without a container', () => {
  it.each([
    [{}, 'absent | - | no container'],
    [{ active: false, profiles: ['debug'] }, 'skipped | - | profile "debug" is not active'],
    [
      { active: false, profiles: ['a', 'b'] },
      'skipped | - | none of its profiles "a", "b" is active',
    ],
  ])('%j: %s', (change, expected) => {
    expect(judged({ service: { ...api, ...change }, containers: [] })).toBe(expected);
  });
});

describe('a service without a probe', () => {
  it.each<[Partial<Container>, string]>([
    [{}, 'healthy | - | runs'],
    [{ state: 'created' }, 'unhealthy | - | its container was made but never started'],
    [{ state: 'exited', exitCode: 137 }, 'unhealthy | - | stopped with exit code 137'],
    [{ state: 'exited', exitCode: 0 }, 'unhealthy | - | stopped with exit code 0'],
    [
      { state: 'restarting', exitCode: 7 },
      'unhealthy | - | restarts again and again, last with exit code 7',
    ],
    [{ state: 'paused' }, 'unhealthy | - | paused'],
  ])('%j: %s', (change, expected) => {
    expect(judged({ containers: [{ ...running, ...change }] })).toBe(expected);
  });
});

describe('a process', () => {
  const process = { pid: null, hash: 'h1', signal: null, count: 0 };
  const ended: Container = { ...running, state: 'exited', exitCode: 1, process };

  it.each<[Partial<Container>, string]>([
    [{}, 'unhealthy | - | ended with exit code 1'],
    [
      { exitCode: 137, process: { ...process, signal: 'SIGKILL' } },
      'unhealthy | - | ended with exit code 137 (SIGKILL)',
    ],
    [{ exitCode: null }, 'unhealthy | - | ended, and nobody saw how'],
    [
      { exitCode: 0, process: { ...process, count: 2 } },
      'unhealthy | - | ended with exit code 0; of what it started 2 are left',
    ],
  ])('%j: %s', (change, expected) => {
    expect(judged({ containers: [{ ...ended, ...change }] })).toBe(expected);
  });

  it('that is not there', () => {
    expect(judged({ service: { ...api, runtime: 'process' }, containers: [] })).toBe(
      'absent | - | no process',
    );
  });
});

describe('a service with a health check', () => {
  it.each<[Container['health'], string]>([
    ['healthy', 'healthy | - | its health check passes'],
    ['starting', 'starting | - | its health check has not passed yet'],
    ['unhealthy', 'unhealthy | - | its health check fails'],
    ['none', 'healthy | - | runs; its container has no health check'],
  ])('%s: %s', (health, expected) => {
    const containers = [{ ...running, health }];
    expect(judged({ readiness: { by: 'engine' }, containers })).toBe(expected);
  });
});

describe('a service with a probe', () => {
  it('is what the probe says, with its latency', () => {
    expect(judged({ readiness: http, answers: [ok] })).toBe('healthy | 12 | 200 OK');
    expect(judged({ readiness: http, answers: [bad] })).toBe('unhealthy | 8 | 503 Unavailable');
    expect(judged({ readiness: http, answers: [silent] })).toBe(
      'unhealthy | 5000 | no answer after 5000 ms',
    );
  });

  it('is degraded where the answer is slow', () => {
    const slow = { ...ok, latency: 2300 };
    expect(judged({ readiness: http, answers: [slow], degradedAfter: 2000 })).toBe(
      'degraded | 2300 | 200 OK after 2300 ms, slower than 2000 ms',
    );
    expect(
      judged({ readiness: http, answers: [{ ...slow, latency: 2000 }], degradedAfter: 2000 }),
    ).toBe('healthy | 2000 | 200 OK');
  });

  it('is starting while the engine still calls it so', () => {
    const containers = [{ ...running, health: 'starting' as const }];
    expect(judged({ readiness: http, containers, answers: [bad] })).toBe(
      'starting | 8 | 503 Unavailable',
    );
  });
});

describe('a job', () => {
  const readiness: Readiness = { by: 'completed' };
  it.each<[Partial<Container>, string]>([
    [{ state: 'exited', exitCode: 0 }, 'healthy | - | completed with exit code 0'],
    [{ state: 'running' }, 'starting | - | has not completed yet'],
    [{ state: 'exited', exitCode: 3 }, 'unhealthy | - | stopped with exit code 3'],
  ])('%j: %s', (change, expected) => {
    expect(judged({ readiness, containers: [{ ...running, ...change }] })).toBe(expected);
  });

  it('needs nobody who awaits it where Compose is told not to restart it', () => {
    const containers = [{ ...running, state: 'exited' as const, exitCode: 0 }];
    for (const restart of ['no', 'on-failure:3']) {
      expect(judged({ service: { ...api, restart }, containers })).toBe(
        'healthy | - | completed with exit code 0',
      );
    }
  });
});

describe('replicas', () => {
  const service = { ...api, replicas: 3 };
  const second = { ...running, id: 'a2', number: 2 };
  const third = { ...running, id: 'a3', number: 3 };

  it('are degraded where some are missing or fail', () => {
    expect(judged({ service, containers: [running, second] })).toBe(
      'degraded | - | 2 of 3 replicas run',
    );
    expect(
      judged({
        service,
        readiness: http,
        containers: [running, second, third],
        answers: [ok, ok, bad],
      }),
    ).toBe('degraded | 12 | 2 of 3 replicas answer; another: 503 Unavailable');
  });

  it('are unhealthy where all fail', () => {
    const evidence = { service, readiness: http, containers: [running, second, third] };
    expect(judged({ ...evidence, answers: [bad, bad, silent] })).toBe(
      'unhealthy | 5000 | 503 Unavailable',
    );
  });
});

describe('a finding', () => {
  it.each([
    ['healthy', false, false],
    ['skipped', false, false],
    ['degraded', false, true],
    ['starting', true, true],
    ['absent', true, true],
    ['unhealthy', true, true],
  ] as const)('%s: %s, strictly %s', (health, usual, strict) => {
    expect([isFinding({ health }, false), isFinding({ health }, true)]).toEqual([usual, strict]);
  });
});
