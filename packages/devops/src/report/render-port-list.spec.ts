import { describe, expect, it } from 'vitest';
import { defaultLayout } from '../model/ports/port-layout.js';
import type { HeldRow, SeenHolder } from '../planning/ports/judge-holders.js';
import { aContainer } from '../testing/literals.js';
import { renderPortList } from './render-port-list.js';

const list = {
  slot: 1,
  writtenAt: [{ file: '.env', line: 3, column: 1 }],
  layout: { ...defaultLayout, slots: { stride: 100, count: 1, at: null } },
  blocks: [],
  allocations: [],
};

const held = (given: Partial<SeenHolder>, own = false): HeldRow => ({
  service: 'api',
  isProcess: false,
  composeProject: 'shop',
  name: 'http',
  port: '9100',
  base: '9000',
  variable: 'API_PORT',
  protocol: 'tcp',
  hostAddress: null,
  block: 'core',
  at: { file: 'compose.yaml', line: 4, column: 5 },
  holders: [
    {
      own,
      holder: { port: 9100, protocol: 'tcp', hostAddress: null, inCheckout: false, ...given },
    },
  ],
});

const process = { pid: 7, command: 'node', directory: '/elsewhere' };
const mark = { service: 'web', root: '/theirs', hash: 'h' };

const ended = { service: 'old', pid: 7, command: 'node', ports: [9000, 9001] };

describe('who listens', () => {
  it('is shown beside each port, with the checkout that it comes from', () => {
    const rows = [
      held({ container: aContainer({ service: 'api' }), inCheckout: true }, true),
      held({ container: aContainer({ service: 'api', composeProject: 'old' }) }),
      held({ process }),
      held({ process: { ...process, mark } }),
      held({}),
      { ...held({}), holders: [] },
    ];
    expect(renderPortList(list, { held: rows }, 'table')).toMatchInlineSnapshot(`
      "This checkout has slot 1, written at .env:3.

      Service  Port  Here  Slot 0  Block  Declared at     Listens now                                              Checkout
      api      http  9100    9000  core   compose.yaml:4  container shop-api-1                                     this one
      api      http  9100    9000  core   compose.yaml:4  container old-api-1 (not this service)                   /checkout
      api      http  9100    9000  core   compose.yaml:4  process 7 node (not this service)                        /elsewhere
      api      http  9100    9000  core   compose.yaml:4  process 7 node (not this service)                        /theirs
      api      http  9100    9000  core   compose.yaml:4  a process that this user may not see (not this service)
      api      http  9100    9000  core   compose.yaml:4"
    `);
  });

  it.each([
    [[], false, 'No process that this workspace has started holds a port.'],
    [[ended], false, 'Ended old (process 7, "node"), which held 9000, 9001.'],
    [[ended], true, 'Would end old (process 7, "node"), which holds 9000, 9001.'],
  ])('was told to go: %j', (freed, isDry, words) => {
    const [first] = renderPortList(list, { held: [], freed, isDry }, 'table').split('\n');
    expect(first).toBe(words);
  });

  it.each([
    [false, { ended: [ended] }],
    [true, { wouldEnd: [ended] }],
  ])('was told to go, as data, dry: %j', (isDry, expected) => {
    const seen = { held: [], freed: [ended], isDry };
    expect(JSON.parse(renderPortList(list, seen, 'json'))).toMatchObject(expected);
  });

  it('is nobody where no service has a port', () => {
    expect(renderPortList(list, { held: [] }, 'markdown')).toBe(
      'This checkout has slot 1, written at .env:3.\n\nNo service has a host port.',
    );
  });

  it('is data', () => {
    const rows = [held({ process: { ...process, mark } })];
    const { allocations } = JSON.parse(renderPortList(list, { held: rows }, 'json')) as {
      allocations: readonly { holders: unknown }[];
    };
    expect(allocations[0]?.holders).toEqual([
      {
        port: 9100,
        protocol: 'tcp',
        hostAddress: null,
        own: false,
        inCheckout: false,
        checkout: '/theirs',
        container: null,
        process: { pid: 7, command: 'node', service: 'web' },
      },
    ]);
  });
});
