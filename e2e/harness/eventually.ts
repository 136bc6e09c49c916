import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until the assertion holds; the last failure is the test's failure. */
export async function eventually(
  assertion: () => Promise<void> | void,
  within = 10_000,
): Promise<void> {
  const deadline = performance.now() + within;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (failure) {
      if (performance.now() > deadline) throw failure;
      await pause(100);
    }
  }
}
