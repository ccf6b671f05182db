/** Draws `icons/icon.svg` as the PNG that electron-builder makes every platform's icon of. Run it after changing the SVG. */
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import { repositoryRoot } from './paths.ts';

const size = 1024;
const icons = `${repositoryRoot}build/icons`;
const executablePath = process.env['FLASHDOCK_CHROMIUM'];
const browser = await chromium.launch({
  ...(executablePath !== undefined && { executablePath }),
  chromiumSandbox: process.getuid?.() !== 0,
});
const page = await browser.newPage({ viewport: { width: size, height: size } });
await page.setContent(`<style>body{margin:0}</style>${await readFile(`${icons}/icon.svg`, 'utf8')}`);
await writeFile(`${icons}/icon.png`, await page.screenshot({ omitBackground: true }));
await browser.close();
