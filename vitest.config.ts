import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/**/src/**/*.spec.ts', 'tools/**/*.spec.mjs'],
    testTimeout: 30_000,
  },
});
