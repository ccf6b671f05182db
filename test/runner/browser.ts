import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Where the end-to-end specs find their browser; read by the Playwright configuration. */
export const browserVariable = 'FLASHDOCK_CHROMIUM';

export type Browser = { path: string } | { path: null; reason: string };

/**
 * The browser for the end-to-end specs: the one that FLASHDOCK_CHROMIUM names, the system's Chromium or Chrome,
 * Playwright's own, and as a last resort Debian's package where this process may install it.
 */
export function findBrowser(): Browser {
  const path =
    process.env[browserVariable] ??
    systemBrowser() ??
    playwrightBrowser() ??
    installPlaywrightBrowser() ??
    installDebianBrowser();
  return path !== null
    ? { path }
    : {
        path: null,
        reason: `no Chromium or Chrome found, and none could be installed; ${browserVariable} may name one`,
      };
}

export function systemBrowser(): string | null {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...applications()].find((path) => existsSync(path)) ?? null;
}

function applications(): string[] {
  if (process.platform === 'darwin') return ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
  if (process.platform !== 'win32') return [];
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    return folder === undefined ? [] : [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')];
  });
}

function playwrightBrowser(): string | null {
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

function installPlaywrightBrowser(): string | null {
  const cli = join(
    dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
    'cli.js',
  );
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' });
  return playwrightBrowser();
}

function installDebianBrowser(): string | null {
  if (process.getuid?.() !== 0) return null;
  const install =
    'apt-get update --quiet=2 && apt-get install --yes --quiet=2 --no-install-recommends chromium fonts-noto-cjk';
  spawnSync('sh', ['-c', install], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return systemBrowser();
}
