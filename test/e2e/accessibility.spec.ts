import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { screenNames } from './pages/shell.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function violations(page: Page): Promise<string[]> {
  /* Evaluated, not added as a script tag: the page's policy refuses those. */
  await page.evaluate(axeSource);
  const results = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document));
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

for (const theme of ['Light', 'Dark']) {
  test(`axe finds nothing to object to, ${theme.toLowerCase()}`, async ({ page, shell }) => {
    await shell.show('Settings');
    await page.getByRole('radio', { name: theme }).click();
    for (const screen of screenNames) {
      await shell.show(screen);
      expect(await violations(page), screen).toEqual([]);
    }
  });

  test(`axe finds nothing to object to in shares, lists and forms, ${theme.toLowerCase()}`, async ({
    page,
    shell,
    servePage,
  }) => {
    await shell.show('Settings');
    await page.getByRole('radio', { name: theme }).click();
    await shell.show('Serve');
    const url = await servePage.shareOnFreePort();
    await (await fetch(`${url}/firmware`)).arrayBuffer();
    for (const list of ['Devices', 'Downloads'] as const) {
      await servePage.list(list);
      expect(await violations(page), list).toEqual([]);
    }
    await servePage.newShare();
    await servePage.chooseProfile('Appcast');
    await servePage.dialog.getByRole('button', { name: /^Who may fetch/ }).click();
    expect(await violations(page), 'the form for a new share').toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Push…' }).click();
    await page.getByRole('button', { name: /^Order/ }).click();
    expect(await violations(page), 'the form for a push').toEqual([]);
  });

  test(`axe finds nothing to object to in rollouts and packages, ${theme.toLowerCase()}`, async ({
    page,
    shell,
    servePage,
  }) => {
    await shell.show('Settings');
    await page.getByRole('radio', { name: theme }).click();
    await shell.show('Serve');
    await servePage.newShare();
    await servePage.chooseProfile('xiaozhi');
    await servePage.shareFromDialog();
    const share = servePage.shares.first();
    await share.getByRole('button', { name: /^Pause/ }).click();
    await share.getByRole('button', { name: /^Test the URLs/ }).click();
    await expect(page.getByText('reached').first()).toBeVisible();
    expect(await violations(page), 'a paused share and its test').toEqual([]);
    await page.keyboard.press('Escape');
    await share.getByRole('button', { name: /^Roll out/ }).click();
    expect(await violations(page), 'the form for a rollout').toEqual([]);
    await page.getByRole('button', { name: 'Start rollout' }).click();
    await servePage.rollout.getByRole('button', { name: /^Pause/ }).click();
    await expect(servePage.rollout).toContainText('Paused');
    expect(await violations(page), 'a rollout').toEqual([]);

    await servePage.newShare();
    await servePage.chooseProfile('Packages');
    await servePage.shareFromDialog(1);
    await servePage.list('Packages');
    await page.getByRole('button', { name: 'Add package…' }).click();
    const form = page.getByRole('dialog', { name: 'Add a package' });
    await expect(form.getByRole('textbox', { name: 'Version' })).toHaveValue('1.0.0');
    expect(await violations(page), 'the form for a package').toEqual([]);
    await form.getByRole('textbox', { name: 'Version' }).fill('1.0.9');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    const row = servePage.row('Packages', '1.0.9');
    for (const name of [/^Push/, /^Review/, /^Edit/]) {
      await row.getByRole('button', { name }).click();
      const dialog = page.getByRole('dialog', { name: /blink-bench 1.0.9(, main)?$/ });
      await dialog.waitFor();
      expect(await violations(page), `${name}`).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    }
    expect(await violations(page), 'the packages').toEqual([]);
  });
}
