import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/**/src/**/*.spec.ts', 'tools/**/*.spec.mjs'],
    testTimeout: 30_000,
    // One less than there are cores where nothing is said, which on two cores is one.
    maxWorkers: 2,
    // Colours depend on where the tests run: CI sets FORCE_COLOR or CI, a pipe neither.
    env: { NO_COLOR: '1' },
  },
});
