import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildImage } from '../../shared/firmware/image/image-builder.ts';
import { openUpdateDaemon } from './devices/update-daemon.ts';
import { expect, test } from './fixtures.ts';

test.describe('packages', () => {
  test('are made of the build in hand, offered to daemons, and removed after a question', async ({
    shell,
    servePage,
    page,
  }) => {
    await shell.show('Serve');
    const url = await servePage.openRegistry();
    await page.getByRole('button', { name: 'Add package…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a package' });
    await expect(dialog.getByRole('textbox', { name: 'Version' })).toHaveValue('1.0.0');
    await dialog.getByRole('button', { name: /^Commands on the device/ }).click();
    await dialog.getByRole('textbox', { name: 'Before the update' }).fill('systemctl stop blink');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    const row = servePage.row('Packages', 'blink-bench');
    await expect(row).toContainText('runs commands');
    await expect(page.getByRole('status')).toContainText('blink-bench 1.0.0 is in the registry');

    const asked = await fetch(`${url}/maxVersion?package=blink-bench&branch=main`);
    expect(await asked.text()).toContain('1.0.0');

    await row.getByRole('button', { name: /^Review/ }).click();
    await expect(page.getByRole('dialog', { name: /^blink-bench 1\.0\.0, main/ })).toContainText(
      'systemctl stop blink',
    );
    await page.keyboard.press('Escape');
    await row.getByRole('button', { name: /^Remove/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText('No package yet')).toBeVisible();
  });

  test('are edited in place after a question, become other versions, and are pushed to a daemon', async ({
    shell,
    servePage,
    page,
  }) => {
    await shell.show('Serve');
    const url = await servePage.openRegistry();
    await page.getByRole('button', { name: 'Add package…' }).click();
    const adding = page.getByRole('dialog', { name: 'Add a package' });
    await expect(adding.getByRole('textbox', { name: 'Version' })).toHaveValue('1.0.0');
    await adding.getByRole('textbox', { name: 'Fetched from' }).fill(`${url}/`);
    await adding.getByRole('button', { name: 'Add', exact: true }).click();
    const rows = servePage.row('Packages', 'blink-bench');
    await expect(rows).toHaveCount(1);
    const editor = page.getByRole('dialog', { name: 'Edit blink-bench 1.0.0' });
    const description = editor.getByRole('textbox', { name: 'Description' });

    await rows.getByRole('button', { name: /^Edit/ }).click();
    await description.fill('A lamp');
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    const question = page.getByRole('alertdialog', { name: 'Replace blink-bench 1.0.0, main?' });
    await question.getByRole('button', { name: 'Back' }).click();
    await expect(description).toHaveValue('A lamp');
    await editor.getByRole('button', { name: 'Save', exact: true }).click();
    await question.getByRole('button', { name: 'Replace' }).click();
    await editor.waitFor({ state: 'hidden' });

    await rows.getByRole('button', { name: /^Edit/ }).click();
    await expect(description).toHaveValue('A lamp');
    await editor.getByRole('textbox', { name: 'Version' }).fill('1.0.1');
    await editor.getByRole('button', { name: 'Save as 1.0.1' }).click();
    await expect(rows).toHaveCount(2);

    const daemon = await openUpdateDaemon('gateway-7');
    await rows.first().getByRole('button', { name: 'Push blink-bench 1.0.1' }).click();
    const push = page.getByRole('dialog', { name: /^Push blink-bench 1.0.1/ });
    await daemon.register(url);
    await push.getByRole('combobox', { name: 'Registered' }).click();
    await page.getByRole('option', { name: 'gateway-7' }).click();
    await expect(push.getByRole('textbox', { name: 'Daemon' })).toHaveValue(`http://${daemon.address}/`);
    await push.getByRole('button', { name: 'Look' }).click();
    await expect(push).toContainText('no blink-bench');
    await push.getByRole('button', { name: 'Push', exact: true }).click();
    await expect(push).toContainText('The device has it');
    await expect(push).toContainText('gateway-7blink-bench 1.0.1');
    await daemon.close();
  });

  test('with errors are added only where a person has read them and goes on', async ({
    shell,
    servePage,
    page,
    dataDirectory,
  }) => {
    const nameless = join(dataDirectory, 'nameless.bin');
    await writeFile(nameless, buildImage({ chip: 'esp32s3', kind: 'bare' }));
    await shell.show('Serve');
    await servePage.openRegistry();
    await page.getByRole('button', { name: 'Add package…' }).click();
    const form = page.getByRole('dialog', { name: 'Add a package' });
    await form.getByRole('radio', { name: 'A file' }).click();
    await form.getByRole('textbox', { name: 'File' }).fill(nameless);
    await expect(form.getByRole('textbox', { name: 'Package' })).toHaveValue('nameless');
    await form.getByRole('textbox', { name: 'Version' }).fill('1.0.0');
    await form.getByRole('button', { name: 'Add', exact: true }).click();

    const question = page.getByRole('alertdialog', { name: 'Add a build with errors?' });
    await expect(question).toContainText('app descriptor');
    await question.getByRole('button', { name: 'Back' }).click();
    await expect(servePage.row('Packages', 'nameless')).toHaveCount(0);
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await question.getByRole('button', { name: 'Add all the same' }).click();
    await expect(servePage.row('Packages', 'nameless')).toContainText('1.0.0');

    const torn = join(dataDirectory, 'torn.bin');
    await writeFile(torn, buildImage({ chip: 'esp32s3', kind: 'app' }).subarray(0, 400));
    await page.getByRole('button', { name: 'Add package…' }).click();
    await form.getByRole('radio', { name: 'A file' }).click();
    await form.getByRole('textbox', { name: 'File' }).fill(torn);
    await form.getByRole('textbox', { name: 'Version' }).fill('1.0.0');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(form.getByRole('alert')).toContainText('must not reach a device');
    await expect(question).toHaveCount(0);
  });
});
