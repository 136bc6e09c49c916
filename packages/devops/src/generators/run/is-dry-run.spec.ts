import { expect, test } from 'vitest';
import { isDryRun } from './is-dry-run.js';

test.each([
  ['nx g devops:service api --dry-run', true],
  ['nx g devops:service api -d', true],
  ['nx g devops:service api --dryRun', true],
  ['nx g devops:service api --dry-run=true', true],
  ['nx g devops:service api --dryRun true', true],
  ['nx g devops:service api --dry-run=false', false],
  ['nx g devops:service api --dry-run false', false],
  ['nx g devops:service dry-run', false],
  ['nx g devops:service api --dry-runs', false],
])('%s: %s', (line, dry) => {
  expect(isDryRun(line.split(' '))).toBe(dry);
});
