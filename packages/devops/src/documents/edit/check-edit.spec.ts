import { describe, expect, it } from 'vitest';
import { flawOf } from './check-edit.js';
import { sameData } from './same-data.js';
import { readSource } from './yaml-source.js';

const before = readSource({ text: 'a: 1 # c\nb: |\n  # text\n', file: 'f', byHand: '' });
const flaw = (after: string, comments: number | 'fewer' = 0) =>
  flawOf(before, after, { comments, data: sameData });

describe('sameData', () => {
  const read = (text: string) => readSource({ text, file: 'f', byHand: '' }).tree;

  it.each([
    ['a: {b: 1, c: 2}', 'a:\n  b: 1\n  c: 2\n', true],
    ['a: 1\nb: 1\n', 'b: 1\na: 1\n', false],
    ['a: 1\n', 'b: 1\n', false],
    ['a: 1\n', 'a: "1"\n', false],
    ['a: 0755\n', 'a: 493\n', true],
    ['[1, 2]', '[2, 1]', false],
    ['[1]', '[1, 1]', false],
    ['a: []', 'a: {}', false],
    ['', '', true],
    ['', 'a: 1', false],
  ])('compares %j with %j', (one, other, same) => {
    expect(sameData(read(one), read(other))).toBe(same);
  });
});

describe('flawOf', () => {
  it.each<[string, number | 'fewer']>([
    ['a: 1 # c\nb: |\n  # text\n', 0],
    ['a: "1" # c\nb: |\n  # text\n# d\n', 1],
    ['a: 1\nb: |\n  # text\n', 'fewer'],
  ])('finds none in %j', (after, comments) => {
    const same = flawOf(before, after, { comments, data: () => true });
    expect(same).toBeUndefined();
  });

  it.each<[string, string, number | 'fewer']>([
    ['a: 1 # d\nb: |\n  # text\n', 'the edit would change a comment', 0],
    ['a: 1\nb: |\n  # text\n', 'the edit would change a comment', 0],
    ['a: 1 # c\nb: |\n  # text\n# d\n', 'the edit would change a comment', 'fewer'],
    ['b: |\n  # text\na: 1 # c\n', 'the edit would change the meaning of something else in it', 0],
    [
      'a: 1 # c\nb: |\n  # text\n---\n',
      'the edit would change the meaning of something else in it',
      0,
    ],
    [
      'a: 1 # c\na: 1\n',
      'the edited text would break: The key "a" stands twice in one mapping, first in line 1',
      0,
    ],
  ])('finds one in %j', (after, said, comments) => {
    expect(flaw(after, comments)).toBe(said);
  });
});
