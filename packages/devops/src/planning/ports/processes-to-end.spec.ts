import { expect, it } from 'vitest';
import type { HeldRow, SeenHolder } from './judge-holders.js';
import { processesToEnd } from './processes-to-end.js';

const started = (service: string, root = '/shop') => ({
  pid: 7,
  command: 'node',
  mark: { root, service, hash: 'h' },
});

function ended(...holders: readonly Partial<SeenHolder>[]) {
  const row = {
    service: 'api',
    isProcess: true,
    composeProject: 'shop',
    name: 'http',
    port: '9000',
    base: '9000',
    variable: null,
    protocol: 'tcp',
    hostAddress: null,
    block: null,
    at: { file: 'infra/registry.yaml', line: 4, column: 5 },
    holders: holders.map((one) => ({
      own: false,
      holder: { port: 9000, protocol: 'tcp', hostAddress: null, inCheckout: true, ...one },
    })),
  } satisfies HeldRow;
  return processesToEnd([row], '/shop');
}

it('ends what this workspace has started, each service once', () => {
  expect(
    ended(
      { process: started('old'), port: 9001 },
      { process: started('old'), port: 9000 },
      { process: started('old'), port: 9000, hostAddress: '127.0.0.1' },
      { process: started('api') },
    ),
  ).toEqual([
    { service: 'old', pid: 7, command: 'node', ports: [9000, 9001] },
    { service: 'api', pid: 7, command: 'node', ports: [9000] },
  ]);
});

it('leaves alone what another checkout, a person or nobody knows who has started', () => {
  const byHand = { pid: 8, command: 'node', directory: '/shop/apps/api' };
  expect(ended({ process: started('api', '/shop-2') }, { process: byHand }, {})).toEqual([]);
});
