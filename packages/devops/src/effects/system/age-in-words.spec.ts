import { expect, it } from 'vitest';
import { ageInWords } from './age-in-words.js';

it.each([
  ['Up Less than a second', 0],
  ['Up 1 second (health: starting)', 1000],
  ['Exited (137) 3 seconds ago', 3000],
  ['Exited (0) About a minute ago', 60_000],
  ['Up 12 minutes (healthy)', 720_000],
  ['Up About an hour', 3_600_000],
  ['Restarting (1) 2 hours ago', 7_200_000],
  ['Up 3 days (Paused)', 259_200_000],
  ['Up 2 weeks', 1_209_600_000],
  ['Up 5 months', 12_960_000_000],
  ['Up 2 years', 63_072_000_000],
  ['Created', null],
  ['Removal In Progress', null],
  ['Dead', null],
])('"%s" says %s', (status, age) => {
  expect(ageInWords(status)).toBe(age);
});
