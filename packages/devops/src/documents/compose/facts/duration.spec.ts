import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readByteSize } from './byte-size.js';
import { printDuration, readDuration } from './duration.js';

function shown(text: string): string {
  const read = readDuration(text);
  return 'refused' in read ? read.refused : printDuration(read.nanoseconds);
}

// Each answer is that of `docker compose config`.
describe('a duration', () => {
  it.each([
    ['90s', '1m30s'],
    ['1500ms', '1.5s'],
    ['36h', '36h0m0s'],
    ['100us', '100µs'],
    ['1µs', '1µs'],
    ['0', '0s'],
    ['+1s', '1s'],
    ['-1s', '-1s'],
    ['.5s', '500ms'],
    ['1.s', '1s'],
    ['1h1h', '2h0m0s'],
    ['61s', '1m1s'],
    ['3661.5s', '1h1m1.5s'],
    ['1.000000001s', '1.000000001s'],
    ['90061001002003ns', '25h1m1.001002003s'],
    ['', 'time: invalid duration ""'],
    ['.', 'time: invalid duration "."'],
    ['10', 'time: missing unit in duration "10"'],
    ['00', 'time: missing unit in duration "00"'],
    ['1d', 'time: unknown unit "d" in duration "1d"'],
    ['1S', 'time: unknown unit "S" in duration "1S"'],
    ['1s ', 'time: unknown unit "s " in duration "1s "'],
  ])('%j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('is read back as it was printed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e14 }), (amount) => {
        expect(readDuration(printDuration(amount))).toEqual({ nanoseconds: amount });
      }),
    );
  });
});

describe('a size', () => {
  it.each([
    ['1', 1],
    ['1 m', 1048576],
    ['1gi', 1073741824],
    ['1KB', 1024],
    ['1.5k', 1536],
    ['1 ', 1],
    ['', undefined],
    ['.5g', undefined],
    ['-1', undefined],
    ['1bb', undefined],
    ['1e3', undefined],
    ['m', undefined],
  ])('%j', (text, expected) => {
    expect(readByteSize(text)).toBe(expected);
  });
});
