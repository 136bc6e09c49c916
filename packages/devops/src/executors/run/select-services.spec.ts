import { describe, expect, it } from 'vitest';
import type { Stack } from '../../model/stack.js';
import { aComposeProject, aService } from '../../testing/literals.js';
import { aRequest, aSibling, aTask } from '../testing/requests.js';
import { selectServices, withoutDependencies } from './select-services.js';
import type { Request } from './task.js';

const shop = aComposeProject(['db', 'api', 'web'].map((name) => aService({ name })));
const forge = aComposeProject([aService({ name: 'db', composeProject: 'forge' })], {
  key: 'forge',
  name: 'forge',
});
const stack: Stack = { root: '/workspace', composeProjects: [shop, forge], diagnostics: [] };
const infra = aTask('infra', { all: true });
const infraSibling = aSibling('infra', { service: undefined });

/** "shop: db, api | api:up = api; infra:up = db (whole)". */
function selected(request: Request): string[] {
  return selectServices(stack, request).selections.map((one) => {
    const tasks = one.tasks.map(
      ({ task, services }) => `${task.id} = ${services.join(' ') || '-'}`,
    );
    const names = one.services.map(({ name }) => name).join(', ') || '-';
    const extra = [one.whole ? '(whole)' : '', one.named === null ? '' : `(named ${one.named})`];
    return [`${one.project.name}: ${names} | ${tasks.join('; ')}`, ...extra]
      .filter(Boolean)
      .join(' ');
  });
}

it('has each service once, in the order of the files, with who answers for it', () => {
  const tasks = [aTask('web'), aTask('db')];
  const siblings = [aSibling('web'), aSibling('db')];
  expect(selected(aRequest(tasks, { siblings }))).toEqual([
    'shop: db, web | web:up = web; db:up = db',
  ]);
});

it('lets the whole stack cover what no other task of the command stands for', () => {
  const siblings = [aSibling('api'), infraSibling];
  expect(selected(aRequest([aTask('api'), infra], { siblings }))).toEqual([
    'shop: db, api, web | api:up = api; infra:up = db web (whole)',
    'forge: db | infra:up = db (whole)',
  ]);
});

it('is an empty whole where nothing is declared any more, since something may still run', () => {
  const empty: Stack = { root: '/home/ada/Shop', composeProjects: [], diagnostics: [] };
  const { selections } = selectServices(empty, aRequest([infra]));
  expect(selections).toMatchObject([
    { project: { key: null, name: 'shop', files: [] }, services: [], whole: true },
  ]);
});

it('sees the other tasks of the command also from a process of its own', () => {
  const siblings = [aSibling('db'), aSibling('api'), aSibling('web'), infraSibling];
  expect(selected(aRequest([infra], { siblings, batch: false }))).toEqual([
    'shop: - | infra:up = - (whole)',
    'forge: db | infra:up = db (whole)',
  ]);
});

it('tells services of the same name in two Compose projects apart', () => {
  const task = { ...aTask('forge-db', { service: 'db', compose: 'forge' }) };
  const siblings = [aSibling('forge-db', { service: 'db', compose: 'forge' }), infraSibling];
  expect(selected(aRequest([task, infra], { siblings }))).toEqual([
    'shop: db, api, web | infra:up = db api web (whole)',
    'forge: db | forge-db:up = db; infra:up = - (whole)',
  ]);
});

describe('a service asked for by name, and nothing else', () => {
  it('is the one task that no other waits for', () => {
    const siblings = [aSibling('db', { awaited: true }), aSibling('api')];
    expect(selected(aRequest([aTask('db'), aTask('api')], { siblings }))).toEqual([
      'shop: db, api | db:up = db; api:up = api (named api)',
    ]);
  });

  it('is not each of many that run in processes of their own', () => {
    const siblings = [aSibling('db'), aSibling('api')];
    expect(selected(aRequest([aTask('db')], { siblings, batch: false }))).toEqual([
      'shop: db | db:up = db',
    ]);
  });

  it('is the task itself where Nx gives no graph', () => {
    expect(selected(aRequest([aTask('db')]))).toEqual(['shop: db | db:up = db (named db)']);
  });
});

it('refuses a service that no file declares, with the nearest name', () => {
  const { diagnostics } = selectServices(stack, aRequest([aTask('api', { service: 'apo' })]));
  expect(diagnostics).toEqual([
    {
      code: 'SERVICE_UNKNOWN',
      severity: 'error',
      message:
        'The target "api:up" is for the service "apo", which no Compose file of the workspace declares. Declared are: db, api, web.',
      fix: 'Write "api" in the options of the target, or declare "apo".',
    },
  ]);
});

it('refuses a target without a service', () => {
  const task = { ...aTask('api'), options: {} };
  expect(selectServices(stack, aRequest([task])).diagnostics).toMatchObject([
    { code: 'TASK_WITHOUT_SERVICE' },
  ]);
});

describe('--no-deps', () => {
  const siblings = [aSibling('db', { awaited: true }), aSibling('api')];
  const leftOut = (options: Record<string, unknown>): string[] => {
    const tasks = [aTask('db', options), aTask('api', options)];
    const { request, leftOut: left } = withoutDependencies(aRequest(tasks, { siblings }));
    return [request.tasks.map(({ id }) => id).join(), left.map(({ id }) => id).join()];
  };

  it('leaves tasks alone that came along as dependencies, in every spelling', () => {
    for (const options of [{ deps: false }, { deps: 'false' }, { noDeps: true, deps: true }])
      expect(leftOut(options)).toEqual(['api:up', 'db:up']);
  });

  it('leaves nothing out otherwise', () => {
    expect(leftOut({ deps: true, noDeps: false })).toEqual(['db:up,api:up', '']);
  });
});
