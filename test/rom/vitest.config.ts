import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    include: ['test/rom/**/*.test.ts'],
    globalSetup: ['test/support/own-data-directory.ts', 'test/rom/announce.ts'],
    // An emulated chip takes its time: 150 KB in 3 to 10 s, the whole-chip erase up to 30 s.
    testTimeout: 180_000,
    hookTimeout: 30_000,
  },
});
