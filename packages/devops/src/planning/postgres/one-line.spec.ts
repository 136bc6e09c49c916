import { describe, expect, it } from 'vitest';
import { oneLine } from './one-line.js';

describe('the words of an error', () => {
  it('are one line without a full stop', () => {
    expect(oneLine(new Error('role "a\nb"  is reserved.\n'))).toBe('role "a b" is reserved');
    expect(oneLine('broken')).toBe('broken');
  });

  it('are those of the first address where a host has several', () => {
    const refused = [new Error('connect ECONNREFUSED ::1:1'), new Error('127.0.0.1:1')];
    expect(oneLine(new AggregateError(refused))).toBe('connect ECONNREFUSED ::1:1');
    expect(oneLine(new AggregateError([], 'nothing tried'))).toBe('nothing tried');
  });
});
