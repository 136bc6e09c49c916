import { describe, expect, it } from 'vitest';
import { parseVolumeSpec } from './volume-spec.js';

describe('parseVolumeSpec', () => {
  it.each([
    ['/x', { target: '/x', options: [], bind: false }],
    ['vol:/x', { source: 'vol', target: '/x', options: [], bind: false }],
    // To Compose one letter is a drive, on every system.
    ['v:/x', { target: 'v:/x', options: [], bind: false }],
    ['./a:/x:ro,z', { source: './a', target: '/x', options: ['ro', 'z'], bind: true }],
    ['~/a:/x', { source: '~/a', target: '/x', options: [], bind: true }],
    ['C:\\a:/x', { source: 'C:\\a', target: '/x', options: [], bind: true }],
    ['a', { target: 'a', options: [], bind: false }],
  ])('reads %s', (spec, expected) => {
    expect(parseVolumeSpec(spec)).toEqual(expected);
  });

  it.each(['', ':/x/y', '/x/y:', 'vol::b', 'vol:/x:ro:z'])('refuses %j', (spec) => {
    expect(parseVolumeSpec(spec)).toBeUndefined();
  });
});
