import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duration, flag, list, text, withCamelKeys } from './option-values.js';
import { readMoment } from './read-moment.js';

it('knows both spellings of a name', () => {
  expect(withCamelKeys({ 'dry-run': true, outputFile: 'a', 'force-recreate': 'x', _: [] })).toEqual(
    {
      dryRun: true,
      outputFile: 'a',
      forceRecreate: 'x',
      _: [],
    },
  );
});

it('reads a flag, a text and a list as Nx hands them over', () => {
  expect([true, 'true', false, 'false', undefined, 'yes'].map((it) => flag({ it }, 'it'))).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect([text({ it: 7 }, 'it'), text({ it: 'a' }, 'it'), text({}, 'it')]).toEqual([
    '7',
    'a',
    undefined,
  ]);
  expect(list({ it: 'a,b' }, 'it')).toEqual(['a', 'b']);
  expect(list({ it: ['a', 'b,c', 1] }, 'it')).toEqual(['a', 'b', 'c', '1']);
  expect(list({}, 'it')).toBeUndefined();
});

describe('a duration', () => {
  it.each([
    [0, 0],
    ['0', 0],
    [2.5, 2500],
    ['90', 90_000],
    ['500ms', 500],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['', undefined],
    ['1 m', undefined],
    ['5x', undefined],
    ['s', undefined],
    ['-1s', undefined],
  ])('%j is %j ms', (it, expected) => {
    expect(duration({ it }, 'it')).toBe(expected);
  });

  it('adds its parts up, whatever they are', () => {
    const amount = fc.nat(999);
    fc.assert(
      fc.property(amount, amount, amount, amount, (h, m, s, ms) => {
        const expected = h * 3_600_000 + m * 60_000 + s * 1000 + ms;
        expect(duration({ it: `${h}h${m}m${s}s${ms}ms` }, 'it')).toBe(expected);
      }),
    );
  });
});

it('reads a moment as a duration before now or as a time', () => {
  expect(readMoment({ since: '10m' }, 1_000_000)).toBe(400_000);
  expect(readMoment({ since: '1970-01-01T00:00:05Z' }, 0)).toBe(5000);
  expect(readMoment({}, 0)).toBeUndefined();
  expect(readMoment({ since: 'yesterday' }, 0)).toBeUndefined();
});
