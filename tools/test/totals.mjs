// Counts: from one vitest run, from all stages, as the last line.

export const passedStage = () => ({ passed: 0, failed: 0, skipped: [] });
export const failedStage = () => ({ passed: 0, failed: 1, skipped: [] });

/** @param results what vitest's JSON reporter wrote, undefined where it wrote nothing */
export function totalsOf(results, exitCode) {
  if (results === undefined) return failedStage();
  const tests = results.testResults.flatMap((file) => file.assertionResults);
  const failed =
    tests.filter(isFailed).length + results.testResults.filter(brokeOutsideTests).length;
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    // Unhandled errors and an empty run show in the exit code only.
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: tests.filter(isSkipped).map((test) => test.fullName),
  };
}

export function addTotals(all) {
  return all.reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
    skipped: [...sum.skipped, ...one.skipped],
  }));
}

/** A suite may say why in the name itself. */
export function skippedLines(names, reason) {
  const suffix = reason === '' ? '' : ` (${reason})`;
  return names.map((name) => `skipped: ${name}${name.endsWith(suffix) ? '' : suffix}`);
}

export function totalsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

export function exitCodeOf({ passed, failed }) {
  return failed === 0 && passed > 0 ? 0 : 1;
}

function isFailed(test) {
  return test.status === 'failed';
}

function isSkipped(test) {
  return test.status !== 'passed' && test.status !== 'failed';
}

function brokeOutsideTests(file) {
  return file.status === 'failed' && !file.assertionResults.some(isFailed);
}
