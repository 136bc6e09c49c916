// What `npm test` calls: all that this machine can run, one line per stage, one line of totals.
import { bringDependencies, bringEngine, engineAnswers } from './surroundings.mjs';
import { runCommand, runTests } from './stages.mjs';
import { addTotals, exitCodeOf, skippedLines, totalsLine } from './totals.mjs';

const stages = [
  bringDependencies,
  bringEngine,
  () => runCommand('format', ['npm', 'run', '--silent', 'format:check']),
  () => runCommand('lint', ['npm', 'run', '--silent', 'lint']),
  () => runCommand('build', ['npm', 'run', '--silent', 'build']),
  () => runTests('unit', []),
  () => runTests('scenarios', ['--config', 'e2e/vitest.config.ts']),
];

const totals = addTotals(stages.map((stage) => stage()));
const reason = engineAnswers() ? '' : 'no Docker engine';
for (const line of skippedLines(totals.skipped, reason)) console.log(line);
console.log(totalsLine(totals));
process.exitCode = exitCodeOf(totals);
