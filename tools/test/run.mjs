// What `npm test` calls: all that this machine can run, one line per stage, one line of totals.
import { bringDependencies, bringEngine, engineAnswers } from './surroundings.mjs';
import { runCommand, runTests, runTogether } from './stages.mjs';
import { addTotals, exitCodeOf, skippedLines, totalsLine } from './totals.mjs';

const stages = [
  bringDependencies,
  bringEngine,
  // Each of them keeps a core busy, and the first takes as long as the others together.
  () => runTogether([['lint:style'], ['lint:types', 'format:check', 'lint:rooms']]),
  () => runCommand('build', ['npm', 'run', '--silent', 'build']),
  () => runTests('unit', []),
  () => runTests('scenarios', ['--config', 'e2e/vitest.config.ts']),
];

const found = [];
for (const stage of stages) found.push(await stage());
const totals = addTotals(found);
const reason = engineAnswers() ? '' : 'no Docker engine';
for (const line of skippedLines(totals.skipped, reason)) console.log(line);
console.log(totalsLine(totals));
process.exitCode = exitCodeOf(totals);
