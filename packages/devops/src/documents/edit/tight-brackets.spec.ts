import { expect, test } from 'vitest';
import { tightBrackets } from './tight-brackets.js';

test.each([
  ['test: [ "CMD", "a b" ]\n', 'test: ["CMD", "a b"]\n'],
  ['a: { b: [ 1, [ 2 ] ] }\n', 'a: { b: [1, [2]] }\n'],
  ['a: "[ text ]"\nb: |\n  [ -f x ]\n', 'a: "[ text ]"\nb: |\n  [ -f x ]\n'],
  ['a: x [ y ]\n', 'a: x [ y ]\n'],
])('%j', (text, tight) => {
  expect(tightBrackets(text)).toBe(tight);
});
