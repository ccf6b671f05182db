import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { putAside } from './pages/aside-number.ts';
import { lineParts, onLine } from './pages/line-recipe.ts';
import { Shell } from './pages/shell.ts';
import { verdict } from './pages/station-page.ts';
import { looks, photographer } from './screenshots-of.ts';

/** The desktop window shows the same page, and chooses recipes in the system's own dialog. */
test.skip(({ face }) => face !== 'web', 'chosen in the web console');

test('a number that is put aside says why, and is released after a question', async ({
  dataDirectory,
  openFace,
}) => {
  await putAside(dataDirectory);
  const { page } = await openFace();
  const station = await onLine(new Shell(page), dataDirectory);
  const numbers = await station.openNumbers();
  await expect(numbers.getByRole('row', { name: /^line-b/ })).toContainText('TS3-00144');
  const row = numbers.getByRole('row', { name: /^TS3-00143/ });
  await expect(row).toContainText('the station stopped while it wrote to this board');
  await expect(row).toContainText('34:85:18:9C:2A:F0');
  await row.getByRole('button', { name: 'Release TS3-00143' }).click();
  const question = page.getByRole('alertdialog', { name: 'Release TS3-00143?' });
  await expect(question.getByRole('button', { name: 'Leave it aside' })).toBeFocused();
  await question.getByRole('button', { name: 'Release', exact: true }).click();
  await expect(numbers).toContainText('No number is put aside.');
  await expect(numbers.getByRole('row', { name: /^line-b/ })).toContainText('TS3-00143');
});

test('a list is imported, and the station warns until there are enough', async ({
  shell,
  page,
  dataDirectory,
}) => {
  const list = { pool: 'keys', key: 'id' };
  const station = await onLine(shell, dataDirectory, { provisioning: { list, serial: '${list.id}' } });
  await expect(station.main).toContainText('There are no numbers of keys left.');
  const numbers = await station.openNumbers();
  await numbers.getByRole('button', { name: 'Import a list…' }).click();
  const form = page.getByRole('dialog', { name: 'Import a list of numbers' });
  const file = join(dataDirectory, 'keys.csv');
  await writeFile(file, `id,key\n${Array.from({ length: 30 }, (_, at) => `k${at},s${at}`).join('\n')}\n`);
  const chosen = page.waitForEvent('filechooser');
  await form.getByRole('button', { name: 'Choose…' }).click();
  await (await chosen).setFiles(file);
  await expect(form).toContainText('keys.csv, 30 rows');
  await expect(form.getByRole('combobox', { name: 'Key column' })).toContainText('id');
  await form.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(numbers.getByRole('row', { name: /^keys/ })).toContainText('30');
  await page.keyboard.press('Escape');
  await expect(station.counter('Numbers left')).toHaveText('30');
  await expect(station.main).not.toContainText('There are no numbers');
});

test('a recipe is written with numbers, a barcode and a label that is seen before', async ({
  shell,
  page,
}) => {
  await shell.show('Station');
  await page.getByRole('button', { name: /^Recipe / }).click();
  await page.getByRole('button', { name: 'Make one…' }).click();
  const form = page.getByRole('dialog', { name: 'Make a recipe from the build in hand' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Line C');
  await form.getByRole('tab', { name: 'Numbers' }).press('Enter');
  await form.getByRole('checkbox', { name: 'Each board gets a serial number' }).click();
  await form.getByRole('textbox', { name: 'Prefix' }).fill('C-');
  await form.getByRole('checkbox', { name: 'A barcode is scanned' }).click();
  await form.getByRole('textbox', { name: 'What is read' }).fill('Box');
  await form.getByRole('tab', { name: 'Label' }).click();
  await form.getByRole('radio', { name: 'PNG' }).click();
  await expect(form.getByRole('img', { name: /labels\/C-000001\.png/ })).toBeVisible();
  await form.getByRole('textbox', { name: 'Text of the code' }).fill('${number.other}');
  await expect(form.getByRole('alert')).toContainText('number.other');
  await form.getByRole('textbox', { name: 'Text of the code' }).fill('${serial}');
  await form.getByRole('button', { name: 'Save and use it' }).click();
  await expect(form).toBeHidden();
  await page.getByRole('button', { name: /^Recipe Line C/ }).click();
  const facts = page.getByRole('dialog', { name: 'What every board gets' });
  await expect(facts).toContainText('serial: C-000001 …');
  await expect(facts).toContainText('Box');
  await expect(facts).toContainText('PNG, 45 × 20 mm, to labels/${serial}.png');
});

for (const look of looks) {
  const { theme, locale } = look;
  const isEnglish = locale === 'en';

  test(`the line in ${theme}, ${locale}: pictures, and axe finds nothing`, async ({
    dataDirectory,
    openFace,
    face,
  }) => {
    test.setTimeout(180_000);
    await putAside(dataDirectory);
    const { page } = await openFace();
    const shell = new Shell(page);
    const shoot = photographer(page, 'line', look, face);
    const counters = [{ ...lineParts.provisioning.counters[0], last: 154 }];
    const label = { ...lineParts.label, to: { printer: 'zebra' } };
    const provisioning = { ...lineParts.provisioning, counters };
    const station = await onLine(shell, dataDirectory, { label, provisioning });
    await station.chooseMode('All at once');
    await page.getByRole('button', { name: 'Plug in all' }).click();
    await expect(station.slot(4)).toHaveAttribute('data-look', 'scan');
    await page.getByRole('heading', { level: 1 }).click();
    await station.scan('H-0001');
    await expect(station.slot(1)).toContainText('H-0001');
    await station.primary('Start 1 board').click();
    await expect(station.slot(1)).toHaveAttribute('data-look', 'pass', verdict);
    await shell.show('Settings');
    await page.getByRole('radio', { name: theme === 'light' ? 'Light' : 'Dark' }).click();
    if (!isEnglish) await page.getByRole('radio', { name: '简体中文' }).click();
    await page.getByRole('navigation').getByRole('button').nth(3).click();
    await page.getByRole('heading', { level: 1 }).click();
    await station.scan('H-0002');
    await expect(page.getByTestId('scan-news')).toContainText('H-0002');
    expect(await violations(page), 'slots').toEqual([]);
    await shoot('taken', { narrow: true });
    await station.scan('12345');
    await expect(page.getByRole('alert')).toContainText('12345');
    expect(await violations(page), 'a refused scan').toEqual([]);
    await shoot('refused', { narrow: true });

    await page.locator('[data-slot="1"]').press('Enter');
    await page.getByRole('tab', { name: isEnglish ? 'Label' : '标签' }).click();
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
    expect(await violations(page), 'the label of a slot').toEqual([]);
    await shoot('label', { narrow: true });
    await page.keyboard.press('Escape');

    await page
      .getByRole('button', { name: isEnglish ? 'Numbers…' : '号码…' })
      .first()
      .click();
    await expect(page.getByRole('dialog')).toContainText('TS3-00143');
    expect(await violations(page), 'numbers').toEqual([]);
    await shoot('numbers', { narrow: true });
    await page.getByRole('button', { name: isEnglish ? 'Import a list…' : '导入清单…' }).click();
    expect(await violations(page), 'an import').toEqual([]);
    await shoot('import');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: /Line B/ }).click();
    await shoot('recipe');
    await page.getByRole('button', { name: isEnglish ? 'Make one…' : '制作…' }).click();
    await page.getByRole('tab', { name: isEnglish ? 'Numbers' : '号码' }).click();
    expect(await violations(page), 'numbers of a recipe').toEqual([]);
    await shoot('form-numbers', { narrow: true });
    await page.getByRole('tab', { name: isEnglish ? 'Label' : '标签' }).click();
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
    expect(await violations(page), 'label of a recipe').toEqual([]);
    await shoot('form-label', { narrow: true });
  });
}
