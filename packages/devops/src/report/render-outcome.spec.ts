import { expect, it } from 'vitest';
import type { Diagnostic } from '../errors/diagnostic.js';
import type { Step } from '../model/plan.js';
import type { ServiceOutcome } from '../planning/judge-outcome.js';
import { renderOutcome } from './render-outcome.js';

const crashed: Diagnostic = {
  code: 'COMMAND_FAILED',
  severity: 'error',
  message: 'Service "db" ended with exit code 3. Its last lines:\ncannot open the ledger',
  fix: 'Read its log: nx run db:logs',
};

const startOfDb: Step = {
  id: 1,
  subject: 'service:db',
  operation: { do: 'start-service', service: 'db', through: 'engine' },
  because: 'asked for',
  after: [],
  risk: 'safe',
};

function outcome(service: string, given: Partial<ServiceOutcome>): ServiceOutcome {
  return {
    service,
    composeProject: 'shop',
    state: 'ready',
    milliseconds: null,
    readiness: null,
    because: null,
    diagnostics: [],
    blockedBy: [],
    ...given,
  };
}

const render = (services: readonly ServiceOutcome[]): string =>
  renderOutcome({ services }, () => undefined);

it('shows what became of each service and how it got ready', () => {
  const services = [
    outcome('db', { milliseconds: 1240, readiness: { by: 'engine' } }),
    outcome('cache', { state: 'unchanged' }),
    outcome('debug', { state: 'skipped', because: 'its profile is not active' }),
  ];
  expect(render(services)).toBe(
    [
      'Service  State         Took  How',
      'db       ready      1240 ms  passes its health check',
      'cache    unchanged',
      'debug    skipped             its profile is not active',
      '',
      '3 services: 1 ready, 1 unchanged, 1 skipped',
    ].join('\n'),
  );
});

it('tells a root cause once, with all that it held back', () => {
  const held = { state: 'not started', blockedBy: [startOfDb] } as const;
  const services = [
    outcome('db', { state: 'failed', milliseconds: 90, diagnostics: [crashed] }),
    outcome('api', held),
    outcome('web', held),
  ];
  expect(render(services)).toBe(
    [
      'Service  State         Took  How',
      'db       failed       90 ms  Service "db" ended with exit code 3.',
      'api      not started         held back by db',
      'web      not started         held back by db',
      '',
      'COMMAND_FAILED',
      'Service "db" ended with exit code 3. Its last lines:',
      'cannot open the ledger',
      '',
      'Fix: Read its log: nx run db:logs',
      'Held back by this: api, web.',
      '',
      '3 services: 1 failed, 2 not started',
      'Next: mend the first cause, then run the same command again.',
    ].join('\n'),
  );
});

it('tells a failure of a shared step once, and names the Compose project where there are several', () => {
  const services = [
    outcome('db', { state: 'failed', diagnostics: [crashed] }),
    outcome('db', { composeProject: 'forge', state: 'failed', diagnostics: [crashed] }),
  ];
  const text = render(services);
  expect(text.match(/COMMAND_FAILED/g)).toHaveLength(1);
  expect(text).toMatch(/^db +forge +failed/m);
});

it('says that there was nothing to do', () => {
  const left = outcome('debug', { state: 'skipped', because: 'its profile is not active' });
  expect(render([outcome('db', { state: 'unchanged' }), left])).toBe(
    'Nothing to do.\nLeft out: debug, its profile is not active.',
  );
});
