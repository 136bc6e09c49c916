import { defineConfig } from 'vitest/config';
import { LongestFirst } from './harness/longest-first.js';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['scenarios/**/*.spec.ts', 'matrix/**/*.spec.ts'],
    globalSetup: ['harness/pack.ts'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    // Two cores: more files at once only make each other's deadlines pass.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
