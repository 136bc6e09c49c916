import { describe, expect, it } from 'vitest';
import { withoutSlots } from '../../documents/env/without-slots.js';
import { renderPortList } from '../../report/render-port-list.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { envFilesOf, workspaceIn } from '../slots/slot-base.js';
import { blocksIn } from '../slots/slot-of.js';
import { take, type Texts } from '../slots/testing/take.js';
import { listPorts } from './port-list.js';

const registry = `version: 1
ports:
  range: 9000-9099
  slots: { stride: 200, count: 4 }
  blocks:
    core:
      range: 9000-9009
      purpose: Backends
      blocks:
        admin: { range: 9002-9004 }
    database: { range: 9020-9021, purpose: PostgreSQL }
  reserved:
    - { port: 9001, reason: held for the gateway }
services:
  db: { ports: { postgres: 9020, metrics: 9021 } }
  web: { runtime: process, run: { command: npm start }, ports: { http: 9003 } }
`;
const files: Texts = {
  'infra/registry.yaml': registry,
  'compose.yaml': `name: shop
services:
  api:
    image: api:1
    ports: ["127.0.0.1:\${API_PORT:-9000}:80"]
  db:
    image: postgres:17
    ports: ["\${DB_PORT:-9020}:5432"]
  fixed:
    image: fixed:1
    ports: ["8080:80"]
`,
};

const list = (given: Texts) => {
  const source = memoryFiles(given);
  const here = workspaceIn(source, '/shop', {});
  const base = workspaceIn(withoutSlots(source), '/shop', {});
  return listPorts({ here, base, found: blocksIn(source, envFilesOf(here.stack)) });
};

describe('the ports of a checkout', () => {
  it('are listed with blocks, reservations and its slot', () => {
    const inSlot = take(files, 1).files;
    expect(renderPortList(list(inSlot), {}, 'table')).toMatchInlineSnapshot(`
      "This checkout has slot 1, written at .env:1. There are 4, 0 to 3, 200 ports apart.

      Block     Ports      Free  Next  Purpose
      core      9000-9009     5  9005  Backends
        admin   9002-9004     2  9002
      database  9020-9021     0        PostgreSQL

      Service  Port               Here  Slot 0  Block     Declared at
      api      80                 9200    9000  core      compose.yaml:5
      db       postgres           9220    9020  database  compose.yaml:8
      fixed    80                 8080    8080            compose.yaml:11
      web      http               9203    9003  admin     infra/registry.yaml:16
      db       metrics   not published    9021  database  infra/registry.yaml:15

      Reserved  Reason
          9001  held for the gateway"
    `);
  });

  it('are the same without a slot, which is number 0', () => {
    const { slot, writtenAt, allocations } = list(files);
    expect({ slot, writtenAt }).toEqual({ slot: 0, writtenAt: [] });
    const moved = allocations.filter(({ port, base }) => port !== null && port !== base);
    expect(moved).toEqual([]);
    expect(renderPortList(list(files), {}, 'table')).toContain(
      'This checkout has slot 0. There are 4, 0 to 3, 200 ports apart.\n',
    );
  });

  it('are data too, and a page', () => {
    const inSlot = list(take(files, 1).files);
    const data = JSON.parse(renderPortList(inSlot, {}, 'json')) as object;
    expect(data).toMatchObject({
      slot: { number: 1, stride: 200, count: 4, writtenAt: [{ file: '.env', line: 1 }] },
      range: { first: 9000, last: 9099 },
      reserved: [{ port: 9001, reason: 'held for the gateway' }],
    });
    expect((data as { allocations: readonly object[] }).allocations[0]).toEqual({
      service: 'api',
      runtime: 'container',
      composeProject: 'shop-1',
      name: '80',
      port: '9200',
      base: '9000',
      variable: 'API_PORT',
      protocol: 'tcp',
      hostAddress: '127.0.0.1',
      block: 'core',
      file: 'compose.yaml',
      line: 5,
      column: 13,
    });
    expect(renderPortList(inSlot, {}, 'markdown')).toContain('| api | 80 | 9200 | 9000 |');
  });

  it('have the usual blocks where there is no registry', () => {
    const { blocks } = list({ 'compose.yaml': files['compose.yaml'] ?? '' });
    expect(blocks[0]).toMatchObject({ name: 'core', free: 19, next: 9001 });
  });
});
