import { expect, it } from 'vitest';
import { ageWords } from './age-words.js';

it.each([
  [-5, '0 s'],
  [0, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 m'],
  [7_199_000, '1 h'],
  [172_800_000, '2 d'],
])('%s ms are %s', (milliseconds, words) => {
  expect(ageWords(milliseconds)).toBe(words);
});
