import { execFileSync } from 'node:child_process';
import { test } from 'vitest';

const engineAnswers = ((): boolean => {
  try {
    execFileSync('docker', ['info', '--format', '{{.ServerVersion}}'], {
      stdio: 'pipe',
      timeout: 10_000,
    });
    return true;
  } catch {
    return false;
  }
})();

/** An intent phrased "X must Y". Without an engine it is skipped by name, and fails under DEVOPS_REQUIRE_DOCKER=1. */
export function scenario(intent: string, body: () => Promise<void>, timeout?: number): void {
  if (engineAnswers) test(intent, body, timeout);
  else if (process.env['DEVOPS_REQUIRE_DOCKER'] === '1') {
    test(intent, () => {
      throw new Error('DEVOPS_REQUIRE_DOCKER=1, but no Docker engine answers');
    });
  } else test.skip(`${intent} (no Docker engine)`, body);
}
