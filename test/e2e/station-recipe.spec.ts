import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { onStation, verdict } from './pages/station-page.ts';

test.describe('the recipe', () => {
  test('is made from the build in hand, and says what it fixes', async ({ shell, page, dataDirectory }) => {
    const station = await onStation(shell);
    const facts = await station.openRecipe();
    await expect(facts).toContainText('blink-bench 1.0.0');
    await expect(facts).toContainText('chip ESP32-S3, flash of 4MB or more');
    await facts.getByRole('button', { name: 'Make one…' }).click();
    const form = page.getByRole('dialog', { name: 'Make a recipe from the build in hand' });
    await form.getByRole('textbox', { name: 'Name' }).fill('Line B');
    await form.getByRole('radio', { name: 'Erase' }).click();
    await form.getByRole('button', { name: 'Save and use it' }).click();
    await expect(form).toBeHidden();
    await expect(station.recipe).toContainText('Line B');
    const kept = await readFile(join(dataDirectory, 'demo', 'line-b.recipe.json'), 'utf8');
    expect(JSON.parse(kept)).toMatchObject({
      name: 'Line B',
      plan: { nvs: 'erase' },
      release: { path: 'sample-build' },
      checks: { chip: 'esp32s3', appVersion: '1.0.0' },
    });
  });

  test('is locked: an operator runs it and alters nothing, until the passphrase', async ({ shell, page }) => {
    const station = await onStation(shell);
    await (await station.openRecipe()).getByRole('button', { name: 'Lock…' }).click();
    const lock = page.getByRole('dialog', { name: 'Lock the recipe' });
    await lock.getByLabel('Passphrase').fill('correct horse');
    await lock.getByLabel('Again').fill('correct mule');
    await expect(lock).toContainText('two different passphrases');
    await expect(lock.getByRole('button', { name: 'Lock', exact: true })).toBeDisabled();
    await lock.getByLabel('Again').fill('correct horse');
    await lock.getByRole('button', { name: 'Lock', exact: true }).click();
    await expect(station.recipe).toContainText('Locked');
    await expect(page.getByRole('button', { name: 'Slots…' })).toBeDisabled();

    await station.plug(1);
    await station.primary('Start slot 1').click();
    await expect(station.slot(1)).toHaveAttribute('data-look', 'pass', verdict);

    const facts = await station.openRecipe();
    await expect(facts.getByRole('button', { name: 'Make one…' })).toBeDisabled();
    await facts.getByRole('button', { name: 'Unlock…' }).click();
    const unlock = page.getByRole('dialog', { name: 'Unlock the station' });
    await unlock.getByLabel('Passphrase').fill('wrong');
    await unlock.getByRole('button', { name: 'Unlock' }).click();
    await expect(unlock).toContainText('not the passphrase');
    await unlock.getByLabel('Passphrase').fill('correct horse');
    await unlock.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByRole('button', { name: 'Slots…' })).toBeEnabled();
  });

  test('is chosen among the folders of the bench, and a wrong one says where', async ({
    shell,
    page,
    face,
    dataDirectory,
  }) => {
    test.skip(face !== 'web', 'the desktop has the system’s own dialog');
    const recipe = JSON.parse(
      await readFile(join(dataDirectory, 'demo', 'demo-line.recipe.json'), 'utf8'),
    ) as { checks: object };
    const wrong = { ...recipe, checks: { chip: 'esp32x9' } };
    await writeFile(join(dataDirectory, 'wrong.recipe.json'), JSON.stringify(wrong));
    const station = await onStation(shell);
    await (await station.openRecipe()).getByRole('button', { name: 'Choose…' }).click();
    const browser = page.getByRole('dialog', { name: 'Choose a recipe' });
    await expect(browser.getByRole('button', { name: 'wrong.recipe.json', exact: true })).toBeVisible();
    await browser.getByRole('button', { name: 'Open wrong.recipe.json' }).click();
    await expect(shell.notifications).toContainText('checks.chip: must be one of');
    await expect(station.recipe).toContainText('Demo line');
  });
});
