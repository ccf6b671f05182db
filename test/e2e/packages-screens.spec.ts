import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildImage } from '../../shared/firmware/image/image-builder.ts';
import { openUpdateDaemon } from './devices/update-daemon.ts';
import { expect, test } from './fixtures.ts';
import { looks, photographer } from './screenshots-of.ts';

/* Kept as artifacts, to be looked at; what must hold is asserted in the other specs. */

for (const look of looks) {
  const { theme, locale } = look;

  test.describe(`packages in ${theme}, ${locale}`, () => {
    test.use({ look });
    test.skip(({ face }) => face !== 'web', 'the desktop window shows the same page');

    test('from the first to the last', async ({ page, servePage, dataDirectory, face }) => {
      const shoot = photographer(page, 'serve', look, face);
      const { packagesList: words } = servePage.words;
      await page.keyboard.press('2');
      const url = await servePage.openRegistry();
      await shoot('packages-empty');
      const add = async (version: string) => {
        await page.getByRole('button', { name: words.add }).click();
        const dialog = page.getByRole('dialog', { name: words.addTitle });
        const field = dialog.getByRole('textbox', { name: words.fields.version, exact: true });
        await expect(field).toHaveValue('1.0.0');
        await field.fill(version);
        return dialog;
      };
      const form = await add('1.0.0');
      await form.getByRole('textbox', { name: words.fields.remote, exact: true }).fill(`${url}/`);
      await form.getByRole('button', { name: new RegExp(`^${words.commands}`) }).click();
      await form.getByRole('textbox', { name: words.hooks.BeforeUpdate }).fill('systemctl stop blink');
      await form.getByRole('textbox', { name: words.fields.dependencies, exact: true }).fill('[');
      await form.getByRole('button', { name: words.addIt, exact: true }).click();
      await expect(form).toContainText(words.problems.dependencies);
      await shoot('package-form', { narrow: true });
      await form.getByRole('textbox', { name: words.fields.dependencies, exact: true }).fill('{}');
      await form.getByRole('button', { name: words.addIt, exact: true }).click();
      const row = servePage.row('Packages', 'blink-bench').first();
      await expect(row).toContainText(words.runs);
      await shoot('package-added');
      await (await add('1.0.0')).getByRole('button', { name: words.addIt, exact: true }).click();
      await expect(page.getByRole('alertdialog')).toBeVisible();
      await shoot('package-exists');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');

      await row.getByRole('button', { name: new RegExp(`^${words.editOf('')}`) }).click();
      const editor = page.getByRole('dialog', { name: words.editTitle('blink-bench') });
      await editor.getByRole('textbox', { name: words.fields.version, exact: true }).fill('1.0.1');
      await shoot('package-edit');
      await editor.getByRole('button', { name: words.saveAs('1.0.1') }).click();
      await expect(servePage.row('Packages', 'blink-bench')).toHaveCount(2);
      await shoot('packages', { narrow: true });
      await row.getByRole('button', { name: new RegExp(`^${words.reviewOf('')}`) }).click();
      await expect(page.getByRole('dialog', { name: /^blink-bench/ }).last()).toContainText('content.json');
      await shoot('package-review');
      await page.keyboard.press('Escape');

      const nameless = join(dataDirectory, 'nameless.bin');
      await writeFile(nameless, buildImage({ chip: 'esp32s3', kind: 'bare' }));
      const erring = await add('1.0.2');
      await erring.getByRole('radio', { name: words.sources.file }).click();
      await erring.getByRole('textbox', { name: words.file, exact: true }).fill(nameless);
      const name = erring.getByRole('textbox', { name: words.fields.package, exact: true });
      await expect(name).toHaveValue('nameless');
      await erring.getByRole('textbox', { name: words.fields.version, exact: true }).fill('1.0.2');
      await erring.getByRole('button', { name: words.addIt, exact: true }).click();
      await expect(page.getByRole('alertdialog', { name: words.errorsTitle })).toBeVisible();
      await shoot('package-errors', { narrow: true });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');

      const daemon = await openUpdateDaemon('gateway-7');
      await daemon.register(url);
      await row.getByRole('button', { name: new RegExp(`^${words.pushOf('')}`) }).click();
      const push = page.getByRole('dialog', { name: words.pushTitle('blink-bench') });
      await push.getByRole('combobox', { name: words.registered }).click();
      await shoot('package-push-choice');
      await page.keyboard.press('Escape');
      await push.getByRole('textbox').fill('127.0.0.1:1');
      await push.getByRole('button', { name: words.push, exact: true }).click();
      await expect(push.getByRole('alert')).toBeVisible();
      await shoot('package-push-failed');
      await push.getByRole('textbox').fill(daemon.address);
      await push.getByRole('button', { name: words.push, exact: true }).click();
      await expect(push).toContainText(words.pushEnds.updated);
      await shoot('package-pushed');
      await page.keyboard.press('Escape');
      await row.getByRole('button', { name: new RegExp(`^${words.removeOf('')}`) }).click();
      await shoot('package-remove');
      await daemon.close();
    });
  });
}
