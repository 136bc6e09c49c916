import { describe, expect, it } from 'vitest';
import type { Container } from '../../model/observed.js';
import type { ComposeProject } from '../../model/stack.js';
import { planDown } from '../plan-down.js';
import { planRestart } from '../plan-restart.js';
import { planText } from '../plan-text.js';
import { planUp } from '../plan-up.js';
import { container, needs, nothingYet, project, run, service, up } from '../testing/literals.js';
import type { PortHolder, UpIntent, UpObserved } from '../up-intent.js';

const port = { published: '9000', container: 9000, protocol: 'tcp', hostAddress: '127.0.0.1' };
const own = { runtime: 'process', image: null, restart: 'always', process: run } as const;
const db = service('db', { kind: 'postgres' });
const api = service('api', { ...own, ports: [port], dependencies: needs({ db: 'ready' }) });
const gate = service('gate', { dependencies: needs({ api: 'ready' }) });
const job = service('seed', {
  ...own,
  kind: 'job',
  restart: 'no',
  dependencies: needs({ api: 'ready' }),
});
const mixed = project(db, api, gate);

const runs = (name: string, hash = 'h1'): Container =>
  container(name, { id: `process:${name}`, process: { pid: 11, hash, signal: null, count: 1 } });

function observed(stack: ComposeProject, given: Partial<UpObserved> = {}): UpObserved {
  const processes = new Map(
    stack.services.flatMap(({ name, process }) =>
      process === undefined ? [] : [[name, { hash: 'h1', diagnostics: [] }]],
    ),
  );
  return { ...nothingYet(stack), processes, root: '/shop', ...given };
}

function upText(stack: ComposeProject, seen: UpObserved, intent: Partial<UpIntent> = {}): string {
  const planned = planUp({ project: stack, observed: seen, intent: up({ settle: 0, ...intent }) });
  expect(planned.diagnostics).toEqual([]);
  return planText(planned.plan);
}

describe('up', () => {
  it('starts a process between the container it needs and the one that needs it', () => {
    expect(upText(mixed, observed(mixed)).split('\n')).toEqual([
      '1 create compose:shop db, gate: no container yet',
      '2 start service:db (after 1): it waits for nothing',
      '3 await service:db postgres of its kind within 120 s (after 2): its kind answers this question',
      '4 start service:api as a process (after 3): db is ready',
      '5 await service:api running within 120 s (after 4): nothing else tells',
      '6 start service:gate (after 1, 5): api is ready',
      '7 await service:gate running within 120 s (after 6): nothing else tells',
    ]);
  });

  it('changes nothing where it runs as wanted', () => {
    const alone = project(api);
    expect(upText(alone, observed(alone, { containers: [runs('api')] }))).toBe('');
  });

  it('starts it anew with another command or other variables, or when asked to', () => {
    const alone = project(api);
    const other = observed(alone, { containers: [runs('api', 'h0')] });
    expect(upText(alone, other).split('\n')).toEqual([
      '1 stop service:api as a process within 10 s [disruptive]: it runs with another command or other variables',
      '2 start service:api as a process (after 1): db is ready',
      '3 await service:api running within 120 s (after 2): nothing else tells',
    ]);
    const same = observed(alone, { containers: [runs('api')] });
    expect(upText(alone, same, { forceRecreate: true })).toContain(': asked to recreate');
  });

  it('starts what has ended; a job that ended with 0 has done its work', () => {
    const stack = project(api, job);
    const ended = { ...runs('seed'), state: 'exited', exitCode: 0 } as const;
    expect(upText(stack, observed(stack, { containers: [runs('api'), ended] }))).toBe('');
    const failed = { ...ended, exitCode: 1 };
    expect(upText(stack, observed(stack, { containers: [runs('api'), failed] }))).toContain(
      'start service:seed as a process',
    );
    const dead = { ...runs('api'), state: 'exited', exitCode: 0 } as const;
    expect(upText(stack, observed(stack, { containers: [dead, ended] }))).toContain(
      'start service:api as a process',
    );
  });

  it('is refused where a variable is missing, before anything starts', () => {
    const fault = { code: 'VARIABLE_REQUIRED', severity: 'error', message: 'm', fix: 'f' } as const;
    const processes = new Map([['api', { hash: 'h1', diagnostics: [fault] }]]);
    const { plan, diagnostics } = planUp({
      project: mixed,
      observed: observed(mixed, { processes }),
      intent: up(),
    });
    expect([plan.steps, diagnostics]).toEqual([[], [fault]]);
  });
});

describe('a port that a process wants', () => {
  const alone = project(api);
  const held = (mark?: { service: string; root: string; hash: string }): PortHolder => ({
    port: 9000,
    protocol: 'tcp',
    hostAddress: null,
    process: { pid: 7, command: 'node x.js', ...(mark === undefined ? {} : { mark }) },
  });
  const told = (holder: PortHolder) =>
    planUp({
      project: alone,
      observed: observed(alone, { portHolders: [holder] }),
      intent: up(),
    }).diagnostics.map(({ message, fix }) => `${message} ${fix}`);

  it('may be held by what is left of its last run', () => {
    expect(told(held({ service: 'api', root: '/shop', hash: 'h0' }))).toEqual([]);
  });

  it('is named with whoever else holds it: a stranger, another checkout', () => {
    expect(told(held())).toEqual([
      'Service "api" publishes port 9000, which process 7 ("node x.js") holds. End it: kill 7, or give the service another port.',
    ]);
    expect(told(held({ service: 'api', root: '/shop-2', hash: 'h0' }))).toEqual([
      'Service "api" publishes port 9000, which service "api" of /shop-2 (process 7, "node x.js") holds. Stop it: nx run api:down in /shop-2, or move one of the checkouts: nx g devops:env --slot=next',
    ]);
  });
});

describe('down', () => {
  const down = (stack: ComposeProject, services: readonly string[] | 'all', volumes = false) =>
    planText(
      planDown({
        project: stack,
        observed: { containers: [container('db'), runs('api')], imageIds: new Map() },
        intent: { services, volumes },
      }).plan,
    ).split('\n');

  it('ends a process and forgets its log; Compose has nothing to do with it', () => {
    expect(down(mixed, ['api'])).toEqual([
      '1 stop service:api as a process within 10 s [disruptive]: asked to go down',
      '2 forget service:api (after 1): it is stopped',
    ]);
  });

  it('of all leaves containers to Compose', () => {
    expect(down(mixed, 'all')).toEqual([
      '1 stop service:api as a process within 10 s [disruptive]: asked to go down',
      '2 stop service:db within 10 s (after 1) [disruptive]: asked to go down',
      '3 forget service:api (after 1): it is stopped',
      '4 remove compose:shop network (after 2, 3): asked to take everything down',
    ]);
  });

  it('with volumes removes the data of processes as well', () => {
    const kept = service('pg', { ...own, process: { ...run, data: '.devops/data/pg' } });
    expect(down({ ...project(kept), files: [] }, 'all', true)).toEqual([
      '1 remove service:pg data .devops/data/pg [destructive]: asked to remove the data',
    ]);
  });
});

it('restart stops a process and starts it again', () => {
  const alone = project(api);
  const { plan } = planRestart({
    project: alone,
    observed: { containers: [runs('api')], imageIds: new Map() },
    intent: { services: ['api'], settle: 0, engineHealth: false },
  });
  expect(planText(plan).split('\n')).toEqual([
    '1 stop service:api as a process within 10 s [disruptive]: asked to restart',
    '2 start service:api as a process (after 1): db is ready',
    '3 await service:api running within 120 s (after 2): nothing else tells',
  ]);
});
