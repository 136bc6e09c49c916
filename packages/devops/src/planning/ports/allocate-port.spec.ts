import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockOf, defaultLayout, type PortLayout } from '../../model/ports/port-layout.js';
import { allocatePort } from './allocate-port.js';

const nested: PortLayout = {
  first: 9000,
  last: 9019,
  slots: defaultLayout.slots,
  reserved: [{ port: 9001, reason: 'held for the mobile gateway' }],
  blocks: [
    {
      name: 'outer',
      first: 9000,
      last: 9005,
      purpose: null,
      blocks: [{ name: 'inner', first: 9002, last: 9003, purpose: null, blocks: [] }],
    },
  ],
};

describe('a port', () => {
  it('is the lowest of the block that nobody has', () => {
    const taken = new Map([
      [9020, 'service "db"'],
      [9022, 'service "old"'],
    ]);
    expect(allocatePort(defaultLayout, 'core', new Map())).toEqual({ port: 9000 });
    expect(allocatePort(defaultLayout, 'database', taken)).toEqual({ port: 9021 });
  });

  it('is neither reserved nor in a block inside', () => {
    const taken = new Map([[9000, 'service "a"']]);
    expect(allocatePort(nested, 'outer', taken)).toEqual({ port: 9004 });
    expect(allocatePort(nested, 'inner', taken)).toEqual({ port: 9002 });
  });

  it('where none is left, comes with who holds them', () => {
    const taken = new Map([9000, 9004, 9005].map((port) => [port, `service "s${port}"`]));
    expect(allocatePort(nested, 'outer', taken)).toEqual({
      full: [
        { port: 9000, holder: 'service "s9000"' },
        { port: 9001, holder: 'reserved: held for the mobile gateway' },
        { port: 9004, holder: 'service "s9004"' },
        { port: 9005, holder: 'service "s9005"' },
      ],
    });
  });

  it('of a block that does not exist comes with those that do', () => {
    expect(allocatePort(nested, 'core', new Map())).toEqual({ unknown: ['outer', 'inner'] });
  });

  it('is given once, lies in its own block, and stays the same when other blocks fill up', () => {
    const names = fc.constantFrom(...defaultLayout.blocks.map(({ name }) => name));
    fc.assert(
      fc.property(fc.array(names, { maxLength: 40 }), (asked) => {
        const taken = new Map<number, string>();
        for (const name of asked) {
          const found = allocatePort(defaultLayout, name, taken);
          if (!('port' in found)) continue;
          expect(taken.has(found.port)).toBe(false);
          expect(blockOf(defaultLayout, found.port)?.name).toBe(name);
          const others = [...taken].filter(([port]) => blockOf(defaultLayout, port)?.name === name);
          expect(allocatePort(defaultLayout, name, new Map(others))).toEqual(found);
          taken.set(found.port, name);
        }
      }),
    );
  });
});
