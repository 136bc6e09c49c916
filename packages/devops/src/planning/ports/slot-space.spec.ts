import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLayout, type PortLayout } from '../../model/ports/port-layout.js';
import { spaceFault, spansOf, sufficientCount, sufficientStride, type Span } from './slot-space.js';

const span = (first: number, last: number, name = 'it'): Span => ({ first, last, name });
const slots = (stride: number, count: number) => ({ stride, count, at: null });

describe('the space of a slot', () => {
  it('is as wide as the stride at most', () => {
    const range = span(9000, 9099);
    expect(spaceFault([range], slots(100, 8))).toBeUndefined();
    expect(spaceFault([range], slots(99, 8))).toEqual({ span: range, slot: 1, other: range });
  });

  it('ends with the last port there is', () => {
    const high = span(65_000, 65_335);
    expect(spaceFault([high], slots(400, 1))).toBeUndefined();
    expect(spaceFault([span(65_000, 65_035)], slots(500, 2))).toBeUndefined();
    expect(spaceFault([span(65_000, 65_036)], slots(500, 2))).toMatchObject({ beyond: 65_536 });
  });

  it('runs into a block outside of the range, also several slots later', () => {
    const [range, far] = [span(9000, 9099, 'range'), span(9300, 9399, 'far')];
    expect(spaceFault([range, far], slots(100, 3))).toBeUndefined();
    expect(spaceFault([range, far], slots(100, 4))).toEqual({ span: range, slot: 3, other: far });
  });

  it('has the range of the registry and the blocks outside of it', () => {
    const block = (
      name: string,
      first: number,
      last: number,
      blocks: PortLayout['blocks'] = [],
    ) => ({
      name,
      first,
      last,
      purpose: null,
      blocks,
    });
    const blocks = [
      block('core', 9000, 9019),
      block('app', 12_000, 12_099, [block('in', 9050, 9060)]),
    ];
    expect(spansOf({ ...defaultLayout, blocks }).map(({ name }) => name)).toEqual([
      'the range 9000-9099',
      'block "app" (12000-12099)',
    ]);
  });
});

describe('a way out', () => {
  it('is a stride, or fewer slots', () => {
    expect(sufficientStride([span(9000, 9999)], 8)).toBe(1000);
    expect(sufficientStride([span(9000, 9099), span(9300, 9399)], 4)).toBe(200);
    expect(sufficientStride([span(1000, 65_000)], 2)).toBeUndefined();
    expect(sufficientCount([span(9000, 9099), span(9300, 9399)], slots(100, 8))).toBe(3);
    expect(sufficientCount([span(9000, 9099)], slots(50, 8))).toBe(1);
  });

  it('is none that lets two slots have one port', () => {
    const spans = fc.array(
      fc
        .tuple(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 0, max: 300 }))
        .map(([first, width]) => span(first, first + width)),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(spans, fc.integer({ min: 2, max: 8 }), (given, count) => {
        const stride = sufficientStride(given, count);
        if (stride === undefined) return;
        const owners = new Map<number, number>();
        for (let slot = 0; slot < count; slot += 1) {
          for (const { first, last } of given) {
            for (let port = first; port <= last; port += 1) {
              const moved = port + slot * stride;
              expect(moved).toBeLessThanOrEqual(65_535);
              expect(owners.get(moved) ?? slot).toBe(slot);
              owners.set(moved, slot);
            }
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});
