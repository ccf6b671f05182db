import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import type { FaceOptions } from './e2e/face.ts';
import { browserVariable, systemBrowser } from './runner/browser.ts';

/** Where `npm test` found a browser, else the system's; without either Playwright's own is taken. */
const executablePath = process.env[browserVariable] ?? systemBrowser();

/** A browser that asks nothing of the network but what a spec opens. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
];

export default defineConfig<FaceOptions>({
  testDir: 'e2e',
  outputDir: '../test-results/e2e',
  globalSetup: './e2e/build-first.ts',
  fullyParallel: true,
  /* A spec waits for the program more than it works: half the cores, as Playwright has it, leave a small machine idle. */
  workers: Math.max(2, Math.floor(availableParallelism() / 2)),
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: {
      args: quiet,
      /* Chromium's own sandbox does not work as root. */
      chromiumSandbox: process.getuid?.() !== 0,
      ...(executablePath !== null && { executablePath }),
    },
  },
  projects: [
    { name: 'web', testIgnore: 'desktop.spec.ts', use: { face: 'web' } },
    /*
     * The desktop window shows the same page: what axe-core says of it, and minutes at the station, on the LAN and in the
     * monitor, need no second run. A station's recipe does: it is chosen in the system's own dialog.
     */
    {
      name: 'desktop',
      testIgnore: [
        'web.spec.ts',
        '*accessibility.spec.ts',
        'station.spec.ts',
        'lan*.spec.ts',
        'monitor.spec.ts',
      ],
      use: { face: 'desktop' },
    },
  ],
});
