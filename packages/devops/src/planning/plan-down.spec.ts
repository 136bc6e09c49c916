import { describe, expect, it } from 'vitest';
import type { Container } from '../model/observed.js';
import { planDown } from './plan-down.js';
import { planRestart } from './plan-restart.js';
import { planText } from './plan-text.js';
import type { DownIntent, RestartIntent } from './planned.js';
import { completed, container, needs, project, run, service } from './testing/literals.js';

const shop = project(
  service('db', { stopGracePeriod: 60_000 }),
  service('cache'),
  service('api', { dependencies: needs({ db: 'ready', cache: 'started?' }) }),
  service('web', { dependencies: needs({ api: 'started' }), keys: ['image', 'pre_stop'] }),
);
const running = ['db', 'cache', 'api', 'web'].map((name) => container(name));

function lines(...all: readonly string[]): string {
  return all.join('\n');
}

function down(
  containers: readonly Container[],
  given: Partial<DownIntent> = {},
  strays: readonly Container[] = [],
): string {
  const intent = { services: 'all', volumes: false, ...given } as const;
  const observed = { containers, imageIds: new Map<string, string>(), strays };
  const { plan, diagnostics } = planDown({ project: shop, observed, intent });
  return lines(planText(plan), ...diagnostics.map((one) => `${one.severity} ${one.code}`)).trim();
}

describe('down', () => {
  it('stops dependents first, and leaves the removal of all to Compose', () => {
    expect(down(running)).toBe(
      lines(
        '1 stop service:web through Compose within 10 s [disruptive]: asked to go down',
        '2 stop service:api within 10 s (after 1) [disruptive]: asked to go down',
        '3 stop service:cache within 10 s (after 2) [disruptive]: asked to go down',
        '4 stop service:db within 60 s (after 2) [disruptive]: asked to go down',
        '5 remove compose:shop network (after 1, 2, 3, 4): asked to take everything down',
      ),
    );
  });

  it('takes along what needs a service, and not what can do without', () => {
    expect(down(running, { services: ['cache'] })).toBe(
      lines(
        '1 stop service:cache within 10 s [disruptive]: asked to go down',
        '2 remove service:cache (after 1): it is stopped',
        '3 remove compose:shop network once no container is left (after 2): the last service takes it along',
      ),
    );
    expect(down(running, { services: ['api'] })).toContain(
      '2 stop service:api within 10 s (after 1)',
    );
  });

  it('names all containers that the last step is about, and no process', () => {
    const project = {
      ...shop,
      services: [...shop.services, service('job', { process: run })],
    };
    const observed = { containers: running, imageIds: new Map<string, string>() };
    const intent = { services: 'all', volumes: false } as const;
    const last = planDown({ project, observed, intent }).plan.steps.at(-1);
    expect(last?.operation).toMatchObject({ services: ['db', 'cache', 'api', 'web'] });
  });

  it('has nothing to do where nothing is', () => {
    expect(down([])).toBe('');
    expect(down([container('db')], { services: ['web'] })).not.toContain('stop');
  });

  it('removes volumes even where no container is left', () => {
    expect(down([], { volumes: true })).toBe(
      '1 remove compose:shop network and volumes [destructive]: asked to take everything down',
    );
  });

  it('removes what ended without stopping it', () => {
    expect(down([container('db', completed)], { services: ['db'] })).toMatch(
      /^1 remove service:db: it is stopped/,
    );
  });

  it('says which containers of other files and which volumes stay', () => {
    expect(down([...running, container('old')])).toContain('warning ORPHANS_STAY');
    expect(down(running, { services: ['web'], volumes: true })).toContain('warning VOLUMES_STAY');
  });

  it('ends processes that the registry has no more, with the whole stack only', () => {
    const old = [container('old', { id: 'process:old' })];
    const end = '1 end service:old [disruptive]: it still runs, and the registry has it no more';
    expect(down([], {}, old)).toBe(end);
    expect(down([container('db')], {}, old)).toBe(
      lines(
        end,
        '2 stop service:db within 60 s [disruptive]: asked to go down',
        '3 remove compose:shop network (after 2): asked to take everything down',
      ),
    );
    expect(down([], { services: ['db'] }, old)).toBe('');
  });

  it('refuses a service that does not exist', () => {
    expect(down(running, { services: ['apy'] })).toBe('error SERVICE_UNKNOWN');
  });
});

describe('restart', () => {
  const restart = (containers: readonly Container[], given: Partial<RestartIntent>): string => {
    const along = project(
      service('db'),
      service('api', { dependencies: needs({ db: 'ready' }), restartsWith: ['db'] }),
      service('job'),
      service('web', { dependencies: needs({ job: 'done' }) }),
    );
    const intent = { services: [], settle: 0, engineHealth: false, ...given };
    const observed = { containers, imageIds: new Map<string, string>() };
    const { plan, diagnostics } = planRestart({ project: along, observed, intent });
    return lines(planText(plan), ...diagnostics.map((one) => `${one.code} ${one.fix}`)).trim();
  };

  it('stops dependents that go along first, and starts them last', () => {
    expect(restart([container('db'), container('api')], { services: ['db'] })).toBe(
      lines(
        '1 stop service:api within 10 s [disruptive]: asked to restart',
        '2 stop service:db within 10 s (after 1) [disruptive]: asked to restart',
        '3 start service:db (after 2): it waits for nothing',
        '4 await service:db running within 120 s (after 3): nothing else tells',
        '5 start service:api (after 1, 4): db is ready',
        '6 await service:api running within 120 s (after 5): nothing else tells',
      ),
    );
  });

  it('runs a finished job again', () => {
    expect(restart([container('job', completed)], { services: ['job'] })).toBe(
      lines(
        '1 start service:job: it waits for nothing',
        '2 await service:job completed within 600 s (after 1): others wait for it to complete',
      ),
    );
  });

  it('is no way to start a service', () => {
    expect(restart([], { services: ['db'] })).toBe(
      'SERVICE_WITHOUT_CONTAINER Start it: nx run db:up',
    );
  });
});
