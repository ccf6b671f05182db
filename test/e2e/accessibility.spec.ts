import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildImage } from '../../shared/firmware/image/image-builder.ts';
import { violations } from './axe.ts';
import { openUpdateDaemon } from './devices/update-daemon.ts';
import { expect, test } from './fixtures.ts';
import { screenNames } from './pages/shell.ts';

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in ${theme}`, () => {
    test.use({ look: { locale: 'en', theme } });

    test('axe finds nothing to object to', async ({ page, shell }) => {
      for (const screen of screenNames) {
        await shell.show(screen);
        expect(await violations(page), screen).toEqual([]);
      }
    });

    test('axe finds nothing to object to in shares, lists and forms', async ({ page, shell, servePage }) => {
      await shell.show('Serve');
      const url = await servePage.shareOnFreePort();
      await (await fetch(`${url}/firmware`)).arrayBuffer();
      for (const list of ['Devices', 'Downloads'] as const) {
        await servePage.list(list);
        expect(await violations(page), list).toEqual([]);
      }
      await servePage.newShare('Appcast');
      await servePage.dialog.getByRole('button', { name: /^Who may fetch/ }).click();
      expect(await violations(page), 'the form for a new share').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Push…' }).click();
      await page.getByRole('button', { name: /^Order/ }).click();
      expect(await violations(page), 'the form for a push').toEqual([]);
    });

    test('axe finds nothing to object to in rollouts and packages', async ({ page, shell, servePage }) => {
      await shell.show('Serve');
      await servePage.newShare('xiaozhi');
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

      await servePage.newShare('Packages');
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

    test('axe finds nothing to object to in what a person is asked', async ({
      page,
      shell,
      servePage,
      dataDirectory,
    }) => {
      await shell.show('Serve');
      await servePage.newShare();
      const { dialog } = servePage;
      await dialog.getByRole('button', { name: /^Who may fetch/ }).click();
      await dialog.getByRole('checkbox', { name: /^Tell only a few/ }).click();
      expect(await violations(page), 'a new share that is rolled out').toEqual([]);
      const url = await servePage.shareFromDialog();
      await (await fetch(`${url}/firmware`)).arrayBuffer();
      await expect(page.getByRole('button', { name: /^It works/ })).toBeVisible();
      expect(await violations(page), 'a device to be confirmed').toEqual([]);

      await servePage.newShare('Packages');
      const registry = await servePage.shareFromDialog(1);
      const daemon = await openUpdateDaemon('gateway-7');
      await daemon.register(registry);
      await servePage.list('Packages');
      await servePage.row('Packages', 'blink-bench').getByRole('button', { name: /^Push/ }).click();
      await expect(page.getByRole('combobox', { name: 'Registered' })).toBeVisible();
      expect(await violations(page), 'daemons that registered').toEqual([]);
      await page.keyboard.press('Escape');
      const nameless = join(dataDirectory, 'nameless.bin');
      await writeFile(nameless, buildImage({ chip: 'esp32s3', kind: 'bare' }));
      await page.getByRole('button', { name: 'Add package…' }).click();
      const form = page.getByRole('dialog', { name: 'Add a package' });
      await form.getByRole('radio', { name: 'A file' }).click();
      await form.getByRole('textbox', { name: 'File' }).fill(nameless);
      await form.getByRole('textbox', { name: 'Version' }).fill('1.0.9');
      await form.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('alertdialog').waitFor();
      expect(await violations(page), 'a build with errors').toEqual([]);
      await daemon.close();
    });
  });
}
