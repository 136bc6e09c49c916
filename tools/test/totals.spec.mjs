import { describe, expect, it } from 'vitest';
import { addTotals, exitCodeOf, skippedLines, totalsLine, totalsOf } from './totals.mjs';

const file = (status, ...statuses) => ({
  status,
  assertionResults: statuses.map((each, index) => ({ status: each, fullName: `t${index}` })),
});
const run = (...testResults) => ({ testResults });

describe('totals of a vitest run', () => {
  it('counts what passed, failed and was skipped', () => {
    const results = run(
      file('failed', 'passed', 'failed', 'skipped'),
      file('passed', 'passed', 'todo'),
    );
    expect(totalsOf(results, 1)).toEqual({ passed: 2, failed: 1, skipped: ['t2', 't1'] });
  });

  it('counts a file that could not be loaded', () => {
    expect(totalsOf(run(file('failed')), 1).failed).toBe(1);
  });

  it('counts a hook that failed where each test is skipped', () => {
    expect(totalsOf(run(file('failed', 'skipped')), 1).failed).toBe(1);
  });

  it('counts an exit code that no test explains', () => {
    expect(totalsOf(run(file('passed', 'passed')), 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts a run that left no results', () => {
    expect(totalsOf(undefined, 0).failed).toBe(1);
  });
});

describe('the end of npm test', () => {
  it('is one plain line', () => {
    const all = addTotals([
      { passed: 2, failed: 0, skipped: ['a'] },
      { passed: 1, failed: 1, skipped: [] },
    ]);
    expect(totalsLine(all)).toBe('3 passed, 1 failed, 1 skipped');
  });

  it('succeeds only where something passed and nothing failed', () => {
    expect(exitCodeOf({ passed: 1, failed: 0 })).toBe(0);
    expect(exitCodeOf({ passed: 0, failed: 0 })).toBe(1);
    expect(exitCodeOf({ passed: 1, failed: 1 })).toBe(1);
  });

  it('names what was skipped, and why where that is known', () => {
    const names = ['up waits', 'down waits (no Docker engine)'];
    expect(skippedLines(names, 'no Docker engine')).toEqual([
      'skipped: up waits (no Docker engine)',
      'skipped: down waits (no Docker engine)',
    ]);
    expect(skippedLines(['up waits'], '')).toEqual(['skipped: up waits']);
  });
});
