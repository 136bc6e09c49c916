import { describe, expect, it } from 'vitest';
import { aContainer } from '../../testing/literals.js';
import type { AllocationRow } from './allocation-rows.js';
import { judgeHolders, type PortsSeen, type SeenHolder } from './judge-holders.js';

const row = (given: Partial<AllocationRow> = {}): AllocationRow => ({
  service: 'api',
  isProcess: false,
  composeProject: 'shop',
  name: 'http',
  port: '9000',
  base: '9000',
  variable: 'API_PORT',
  protocol: 'tcp',
  hostAddress: '127.0.0.1',
  block: 'core',
  at: { file: 'compose.yaml', line: 4, column: 5 },
  ...given,
});

const holder = (given: Partial<SeenHolder> = {}): SeenHolder => ({
  port: 9000,
  protocol: 'tcp',
  hostAddress: null,
  inCheckout: false,
  ...given,
});
const aProcess = { pid: 7, command: 'node', directory: '/elsewhere' };

function judge(rows: readonly AllocationRow[], seen: Partial<PortsSeen>) {
  const judged = judgeHolders(rows, { holders: [], containers: [], ...seen });
  return {
    held: judged.rows.map(({ holders }) => holders.map(({ own }) => (own ? 'own' : 'other'))),
    strangers: judged.strangers.map(({ code, message }) => `${code} ${message}`),
  };
}

describe('who holds a port', () => {
  it('is nobody', () => {
    expect(judge([row()], {})).toEqual({ held: [[]], strangers: [] });
    const elsewhere = [
      holder({ port: 9001 }),
      holder({ protocol: 'udp' }),
      holder({ hostAddress: '10.0.0.1' }),
    ];
    expect(judge([row()], { holders: elsewhere })).toEqual({ held: [[]], strangers: [] });
    expect(judge([row({ port: null })], { holders: [holder()] }).held).toEqual([[]]);
  });

  it('is the service itself', () => {
    const container = aContainer({ service: 'api' });
    const seen = { holders: [holder({ container })], containers: [container] };
    expect(judge([row()], seen)).toEqual({ held: [['own']], strangers: [] });
  });

  it('is the process that was started for the service in this checkout', () => {
    const web = row({ service: 'web', isProcess: true });
    const mark = { root: '/checkout', service: 'web', hash: 'h' };
    const held = (given: Partial<SeenHolder>) => judge([web], { holders: [holder(given)] });
    const started = { ...aProcess, mark };
    expect(held({ process: started, inCheckout: true })).toEqual({
      held: [['own']],
      strangers: [],
    });
    const others: Partial<SeenHolder>[] = [
      { process: started, inCheckout: false },
      { process: { ...aProcess, mark: { ...mark, service: 'api' } }, inCheckout: true },
      { process: aProcess, inCheckout: true },
    ];
    for (const other of others) expect(held(other).strangers).toHaveLength(1);
  });

  it.each([
    ['a process', holder({ process: aProcess }), 'process 7 ("node" in /elsewhere)'],
    ['a process of this checkout', holder({ process: aProcess, inCheckout: true }), 'process 7'],
    [
      'a container of another service',
      holder({ container: aContainer({ service: 'web' }), inCheckout: true }),
      'container "shop-web-1"',
    ],
    [
      'the container of another checkout',
      holder({ container: aContainer({ service: 'api', composeProject: 'shop-1' }) }),
      'container "shop-1-api-1"',
    ],
    ['somebody who cannot be seen', holder(), 'a process that this user may not see'],
  ])('is a stranger: %s', (_, stranger, words) => {
    const { held, strangers } = judge([row()], { holders: [stranger] });
    expect(held).toEqual([['other']]);
    expect(strangers).toHaveLength(1);
    expect(strangers[0]).toMatch(/^PORT_BUSY Service "api" publishes port 9000, which /);
    expect(strangers[0]).toContain(words);
  });

  it('is no matter where the service runs all the same', () => {
    const holders = [holder({ process: aProcess })];
    const up = aContainer({ service: 'api' });
    expect(judge([row()], { holders, containers: [up] }).strangers).toEqual([]);
    const down = aContainer({ service: 'api', state: 'exited' });
    expect(judge([row()], { holders, containers: [down] }).strangers).toHaveLength(1);
  });

  it('is no matter where the engine may take another port of a range', () => {
    const ranged = row({ port: '9000-9002' });
    expect(judge([ranged], { holders: [holder({ process: aProcess })] })).toEqual({
      held: [['other']],
      strangers: [],
    });
  });
});
