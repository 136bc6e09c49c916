import { describe, expect, it } from 'vitest';
import type { Container, ObservedProcess } from '../../model/observed.js';
import type { StackService } from '../../model/stack.js';
import { completed, container, needs, project, run, service } from '../testing/literals.js';
import { nextRecord } from '../up-record.js';
import { judgeStatus } from './judge-status.js';
import type { ServiceStatus, StatusObserved } from './service-status.js';

const minute = 60_000;
const now = 1_000_000_000_000;

const api = service('api', {
  runtime: 'process',
  restart: 'always',
  process: run,
});

const withoutNote: ObservedProcess = { pid: 42, hash: 'h1', signal: null, count: 1 };

/** A process of `api`, or of what is named, three minutes old. */
function process(given: Partial<Container> = {}, own: Partial<ObservedProcess> = {}) {
  const about = { ...withoutNote, since: now - 3 * minute, ...own };
  return container('api', { id: 'process:api', process: about, ...given });
}

const ended = (own: Partial<ObservedProcess>) =>
  process({ state: 'exited', exitCode: 137 }, { pid: null, count: 0, ...own });

/** Some of it is left, and its note is lost. */
const unseen = (count: number) =>
  process({ state: 'exited', process: { ...withoutNote, pid: null, count } });

function look(
  services: readonly StackService[],
  given: Partial<StatusObserved> = {},
  whole = true,
): readonly ServiceStatus[] {
  const shop = project(...services);
  const observed: StatusObserved = {
    containers: [],
    silent: false,
    strays: [],
    record: null,
    fingerprint: 'same',
    processes: new Map(
      services.flatMap((one) =>
        one.process === undefined ? [] : [[one.name, { hash: 'h1', diagnostics: [] }] as const],
      ),
    ),
    now,
    ...given,
  };
  return judgeStatus({ project: shop, services, whole, observed });
}

/** "db container: running | running for 3 m | -". */
function lines(rows: readonly ServiceStatus[]): readonly string[] {
  return rows.map(
    ({ service: name, runtime, desired, observed, drift, fix }) =>
      `${name} ${runtime}: ${desired} | ${observed} | ${drift ?? '-'}${fix === null ? '' : ` > ${fix}`}`,
  );
}

const one = (given: Partial<StackService>, ...containers: readonly Container[]) =>
  lines(look([service('db', given)], { containers }))[0];

describe('a container', () => {
  it('that runs is as declared, with its age as the list tells it', () => {
    const [row] = look([service('db')], { containers: [container('db', { age: 3 * minute })] });
    expect(row).toEqual({
      service: 'db',
      project: 'db',
      composeProject: 'shop',
      runtime: 'container',
      state: 'as declared',
      desired: 'running',
      observed: 'running for 3 m',
      ports: [],
      drift: null,
      fix: null,
    });
  });

  it.each([
    [{ health: 'unhealthy' }, 'running, its health check fails | -'],
    [{ health: 'starting' }, 'running, its health check has not passed yet | -'],
    [
      { state: 'exited', exitCode: 137, age: 2 * minute },
      'exited 2 m ago with 137 (SIGKILL) | ended > nx run db:up',
    ],
    [{ state: 'exited', exitCode: 1 }, 'exited with 1 | ended > nx run db:up'],
    [completed, 'exited with 0 | ended > nx run db:up'],
    [{ state: 'created' }, 'created, never started | never started > nx run db:up'],
    [{ state: 'paused' }, 'paused | paused > docker unpause shop-db-1'],
    [
      { state: 'restarting', exitCode: 1 },
      'restarting, last exited with 1 | restarts again and again > nx run db:logs',
    ],
    [{ state: 'dead' }, 'dead | the engine could not remove it > docker rm --force shop-db-1'],
  ] as const)('%j', (given, expected) => {
    expect(one({}, container('db', given))).toBe(`db container: running | ${expected}`);
  });

  it('that is missing is absent, unless its profile is off or there is to be none', () => {
    expect(one({})).toBe('db container: running | absent | not there > nx run db:up');
    expect(one({ replicas: 0 })).toBe('db container: no replica | absent | -');
    const idle = { active: false, profiles: ['debug'] };
    expect(one(idle)).toBe('db container: not active (profile debug) | absent | -');
    expect(one(idle, container('db', { state: 'exited', exitCode: 1 }))).toContain('| -');
    expect(one(idle, container('db'))).toContain('| running | -');
    expect(one({ active: false, profiles: ['a', 'b'] })).toContain('not active (profiles a, b)');
    expect(one({ keys: ['provider'] })).toBe('db container: provided | with its provider | -');
  });

  it('counts with its replicas', () => {
    const [first, second, third] = [1, 2, 3].map((number) =>
      container('db', { number, id: `db-${number}` }),
    );
    const dead = { ...second!, state: 'exited', exitCode: 1, age: minute } as const;
    expect(one({ replicas: 3 }, first!, dead, third!)).toBe(
      'db container: 3 replicas | 2 of 3 replicas, one exited 1 m ago with 1 | 1 of 3 replicas does not run > nx run db:up',
    );
    expect(one({ replicas: 3 }, first!)).toContain('1 of 3 replicas | 2 of 3 replicas do not run');
    expect(one({ replicas: 2 }, first!, second!)).toContain('| 2 of 2 replicas | -');
    expect(one({ replicas: 1 }, first!, second!)).toContain('| 2 replicas | 1 replica too many');
    expect(one({ replicas: 1 }, first!, dead)).toContain('| 1 replica too many >');
    expect(one({ replicas: 1 }, { ...first!, oneOff: true })).toContain('| absent |');
  });

  it('may have other inputs by now only where the record says what it was made from', () => {
    const containers = [container('db')];
    const record = nextRecord({ previous: null, fingerprint: 'a', services: ['db'], containers });
    const drift = (given: Partial<StatusObserved>) =>
      look([service('db')], { containers, record, ...given })[0]?.drift;
    expect(drift({ fingerprint: 'a' })).toBeNull();
    expect(drift({ fingerprint: 'b' })).toBe('its inputs may have changed since it was made');
    expect(drift({ fingerprint: 'b', record: null })).toBeNull();
    const another = [container('db', { id: 'another' })];
    expect(drift({ fingerprint: 'b', containers: another })).toBeNull();
    const none = { ...record, containers: { db: [] } };
    expect(drift({ fingerprint: 'b', containers: [], record: none })).toBe('not there');
  });

  it('is unknown where the engine does not answer, and processes are not', () => {
    const rows = look([service('db'), api], { silent: true, containers: [process()] });
    expect(lines(rows)).toEqual([
      'db container: running | unknown: the engine does not answer | -',
      'api process: running | running for 3 m, pid 42 | -',
    ]);
    expect(rows.map(({ state }) => state)).toEqual(['unknown', 'as declared']);
  });
});

describe('a job', () => {
  const stack = [
    service('seed'),
    service('web', { dependencies: needs({ seed: 'done' }) }),
  ] as const;
  const seed = (...containers: readonly Container[]) => lines(look(stack, { containers }))[0];

  it('is to complete, and may be at it', () => {
    expect(seed(container('seed', { ...completed, age: minute }))).toBe(
      'seed container: completed | exited 1 m ago with 0 | -',
    );
    expect(seed(container('seed'))).toBe('seed container: completed | running | -');
    expect(seed(container('seed', { state: 'exited', exitCode: 2 }))).toContain('| failed >');
    expect(seed()).toContain('| not there >');
  });

  it('is also what ended with 0 while up watched it', () => {
    const containers = [container('db', completed)];
    const record = nextRecord({
      previous: null,
      fingerprint: 'same',
      services: ['db'],
      containers,
    });
    expect(lines(look([service('db')], { containers, record }))).toEqual([
      'db container: completed | exited with 0 | -',
    ]);
  });
});

describe('a process', () => {
  const row = (...containers: readonly Container[]) => lines(look([api], { containers }))[0];

  it.each([
    ['that runs', process(), 'running for 3 m, pid 42 | -'],
    ['whose note is lost', process({ process: withoutNote }), 'running, pid 42 | -'],
    [
      'that was killed',
      ended({ signal: 'SIGKILL', since: now - 5000 }),
      'exited 5 s ago with 137 (SIGKILL) | ended > nx run api:up',
    ],
    [
      'of which something is left',
      ended({ count: 3, since: now }),
      'exited 0 s ago with 137 (SIGKILL) | ended; 3 processes are left > nx run api:up',
    ],
    [
      'whose end nobody saw',
      unseen(1),
      'ended, and nobody saw how | ended; 1 process is left > nx run api:up',
    ],
    [
      'that was started otherwise',
      process({}, { hash: 'h0' }),
      'running for 3 m, pid 42 | runs with another command or other variables > nx run api:up',
    ],
  ])('%s', (_, container_, expected) => {
    expect(row(container_)).toBe(`api process: running | ${expected}`);
  });

  it('that could not be started now says so, with what has to be mended', () => {
    const fault = { code: 'VARIABLE_REQUIRED', severity: 'error', message: 'x', fix: 'Set X.' };
    const wanted = { hash: 'h2', diagnostics: [fault as never] };
    const observed = { containers: [process()], processes: new Map([['api', wanted]]) };
    expect(lines(look([api], observed))[0]).toContain(
      '| cannot be started as it is declared now > Set X.',
    );
  });

  it('is not the container that the service was before', () => {
    expect(lines(look([api], { containers: [container('api')] }))).toEqual([
      'api process: running | absent | not there > nx run api:up',
      'api container: not declared | running | no Compose file declares it > docker rm --force shop-api-1',
    ]);
  });
});

describe('what nothing declares', () => {
  const containers = [
    container('old', { age: minute }),
    container('old', { number: 2, name: 'shop-old-2' }),
    container('once', { oneOff: true }),
  ];
  const strays = [process({ service: 'gone' }), unseen(2)];

  it('has rows of its own, with what ends it', () => {
    const rows = look([], { containers, strays });
    expect(lines(rows)).toEqual([
      'old container: not declared | 2 of 2 replicas | no Compose file declares it > docker rm --force shop-old-1 shop-old-2',
      'gone process: not declared | running for 3 m, pid 42 | the registry has it no more > nx run infra:down',
      'api process: not declared | ended, and nobody saw how | the registry has it no more; 2 processes are left > nx run infra:down',
    ]);
    expect(rows[0]).toMatchObject({ project: null, composeProject: 'shop', state: 'not declared' });
  });

  it('is no matter of single services', () => {
    expect(look([], { containers, strays }, false)).toEqual([]);
  });
});

describe('ports', () => {
  const at = (published: number, hostAddress: string, protocol = 'tcp') => ({
    published,
    hostAddress,
    protocol,
    container: 8080,
  });
  const ports = (given: Partial<Container>, stack = service('db')) =>
    look([stack], { containers: [given.process ? process(given) : container('db', given)] })[0]
      ?.ports;

  it('are those that lead to what runs, each once', () => {
    const both = [
      at(9000, '0.0.0.0'),
      at(9000, '::'),
      at(9001, '127.0.0.1'),
      at(9002, '::1', 'udp'),
    ];
    expect(ports({ ports: both })).toEqual([
      '9000->8080',
      '127.0.0.1:9001->8080',
      '[::1]:9002->8080/udp',
    ]);
    expect(ports({ ports: both, state: 'exited', exitCode: 0 })).toEqual([]);
    const own = process().process!;
    expect(ports({ ports: [at(9100, '127.0.0.1')], process: own }, api)).toEqual([
      '127.0.0.1:9100',
    ]);
  });
});
