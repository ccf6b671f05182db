import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['test/unit/**/*.test.ts', 'test/integration/**/*.test.ts'],
    /* Most tests wait, for a simulated chip or for a process of their own: more of them than cores go side by side. */
    maxWorkers: Math.max(4, availableParallelism()),
    globalSetup: 'test/support/own-data-directory.ts',
    testTimeout: 20_000,
    /* Tests that say they are concurrent wait for simulated chips nearly all of their time. */
    maxConcurrency: 16,
  },
});
