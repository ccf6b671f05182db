import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test as base, wordsIn } from './fixtures.ts';
import { OperationsPage } from './pages/operations-page.ts';

const test = base.extend<{ operationsPage: OperationsPage }>({
  operationsPage: async ({ page, look }, use) => use(new OperationsPage(page, wordsIn(look))),
});

/** Answers at once. */
const board = 'demo://esp32s3?size=4MB&scale=0';
const patience = { timeout: 45_000 };
const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

test.describe('chip operations', () => {
  test('keep a board and bring it back', async ({ shell, flashPage, operationsPage, dataDirectory }) => {
    test.slow();
    const operations = operationsPage;
    await shell.show('Flash');
    await operations.typePort(board);
    await flashPage.flashButton.click();
    await expect(flashPage.run).toContainText('PASS', patience);
    await operations.show();

    await operations.choose('verify');
    await operations.action('verify').click();
    await expect(operations.row('verify')).toContainText('Equal', patience);
    await expect(operations.row('verify')).toContainText('bootloader.bin');

    await operations.choose('backup');
    const file = join(dataDirectory, 'board.bin');
    await operations.field('Save to').fill(file);
    await operations.action('backup').click();
    await expect(operations.row('backup')).toContainText('on record in the ledger', patience);
    await expect(operations.row('backup')).toContainText(md5(await readFile(file)));
    expect(existsSync(`${file}.json`)).toBe(true);

    await operations.choose('erase-region');
    await operations.button('Read the board').click();
    await operations.choosePartition('ota_0');
    await operations.action('erase-region').click();
    await expect(operations.question).toContainText('Erase ota_0?', patience);
    await expect(operations.question).toContainText(/1,572,864 bytes of ESP32-S3 (..:){5}.. on demo:/);
    await operations.answer('Keep it');
    await expect(operations.list.getByRole('article')).toHaveCount(2);
    await operations.action('erase-region').click();
    await operations.answer('Erase');
    await expect(operations.row('erase-region')).toContainText('read back as blank', patience);

    await operations.choose('verify');
    await operations.action('verify').click();
    await expect(operations.row('verify')).toContainText('Differs', patience);
    await expect(operations.row('verify')).toContainText('first at 0x010000');

    await operations.choose('restore');
    await operations.button('Choose…').click();
    await shell.page.getByRole('dialog').getByRole('button', { name: 'board.bin', exact: true }).click();
    await expect(operations.form).toContainText(/ESP32-S3 (..:){5}.., 4 MB, taken 20/);
    await operations.action('restore').click();
    await expect(operations.question).toContainText('All 4,194,304 bytes of ESP32-S3', patience);
    await operations.answer('Restore');
    await expect(operations.row('restore')).toContainText('equal the backup', patience);
    await operations.choose('verify');
    await operations.action('verify').click();
    await expect(operations.row('verify')).toContainText('Equal', patience);

    await shell.show('Ledger');
    await expect(shell.main).toContainText('Backup');
    await shell.show('Flash');
    await operations.row('backup').getByRole('button', { name: 'Take off the list' }).click();
    await expect(operations.row('backup')).toHaveCount(0);
  });

  test('read to a file that nobody replaces unasked, and erase all', async ({
    shell,
    operationsPage: operations,
    dataDirectory,
  }) => {
    test.slow();
    await shell.show('Flash');
    await operations.typePort(board);
    await operations.show();
    const file = join(dataDirectory, 'part.bin');
    await operations.form.getByRole('radio', { name: 'By address' }).click();
    await operations.field('Address').fill('0x8000');
    await operations.field('Bytes').fill('1.5k');
    await expect(operations.form).toContainText('Write it as 0x10000, 65536, 64k or 4M.');
    await expect(operations.action('read')).toBeDisabled();
    await operations.field('Bytes').fill('64k');
    await operations.field('Save to').fill(file);
    await operations.action('read').click();
    await expect(operations.row('read')).toContainText(
      '65,536 bytes from 0x008000, equal to the flash',
      patience,
    );
    await expect(operations.row('read')).toContainText(md5(await readFile(file)));

    await writeFile(file, 'precious');
    await operations.action('read').click();
    await expect(operations.question).toContainText(`${file} exists already.`);
    await operations.answer('Keep it');
    expect(await readFile(file, 'utf8')).toBe('precious');
    await operations.action('read').click();
    await operations.answer('Replace');
    await expect(operations.list.getByRole('article')).toHaveCount(2);
    await expect(operations.row('read')).toContainText('equal to the flash', patience);

    await operations.choose('erase-flash');
    await operations.action('erase-flash').click();
    await expect(operations.question).toContainText('All 4,194,304 bytes of ESP32-S3', patience);
    await operations.answer('Erase');
    await expect(operations.row('erase-flash')).toContainText('was blank already', patience);
  });

  test('write files at any address, and merge a build', async ({
    page,
    shell,
    operationsPage: operations,
    dataDirectory,
  }) => {
    test.slow();
    await shell.show('Flash');
    await operations.typePort(board);
    await operations.show();
    await operations.choose('write');
    const paths = ['first.txt', 'second.cfg'].map((name) => join(dataDirectory, name));
    for (const path of paths) await writeFile(path, `what ${path} holds`);
    await operations.field('Address of file 1').fill('0x2000');
    await operations.button('Choose…').click();
    await page.getByRole('dialog').getByRole('button', { name: 'first.txt', exact: true }).click();
    await operations.button('Add a file').click();
    await operations.field('Address of file 2').fill('0x2004');
    await operations.field('File 2').fill(paths[1] ?? '');
    await operations.action('write').click();
    await expect(operations.form.getByRole('alert')).toContainText('reaches into', patience);
    await operations.field('Address of file 2').fill('0x30001');
    await operations.action('write').click();
    await expect(operations.question).toContainText('bytes at 0x002000 by first.txt', patience);
    await expect(operations.question).toContainText(/ESP32-S3 (..:){5}.. on demo:/);
    await operations.answer('Write');
    await expect(operations.row('write')).toContainText('Reads back equal', patience);

    await operations.choose('verify');
    await operations.form.getByRole('radio', { name: 'Files' }).click();
    await operations.action('verify').click();
    await expect(operations.row('verify')).toContainText('Equal', patience);

    await operations.choose('merge');
    const image = join(dataDirectory, 'image.bin');
    await operations.field('Fill up to').fill('4M');
    await operations.field('Save to').fill(image);
    await operations.action('merge').click();
    await expect(operations.row('merge')).toContainText(
      '4,194,304 bytes, to be written at 0x000000',
      patience,
    );
    await expect(operations.row('merge')).toContainText(md5(await readFile(image)));
  });

  test('show bytes, rate and time left, and stop when asked', async ({
    shell,
    operationsPage: operations,
    dataDirectory,
  }) => {
    await shell.show('Flash');
    await operations.show();
    const file = join(dataDirectory, 'all.bin');
    await operations.field('Save to').fill(file);
    await operations.action('read').click();
    const row = operations.row('read');
    await expect(row).toContainText(/[\d,]+ of 16,777,216/, patience);
    await expect(row).toContainText(/\d kB\/s/);
    await expect(row).toContainText(/about \d+ min left/);
    await expect(operations.action('read')).toBeDisabled();
    await expect(operations.form).toContainText('An operation is running on this port');
    await row.getByRole('button', { name: 'Cancel' }).click();
    await operations.answer('Stop');
    await expect(row).toContainText('Cancelled');
    await expect(row).toContainText('No file was written.');
    expect(existsSync(file)).toBe(false);
  });

  test('need no mouse', async ({ page, shell, operationsPage: operations }) => {
    await shell.show('Flash');
    await operations.typePort(board);
    await page.keyboard.press('Escape');
    await reach(page, page.getByRole('radio', { name: 'Flash a build' }));
    await page.keyboard.press('ArrowRight');
    await expect(operations.form).toBeVisible();
    await reach(page, page.getByRole('tab', { name: 'Read flash to a file' }));
    for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(operations.action('erase-flash')).toBeVisible();
    await reach(page, operations.action('erase-flash'));
    await page.keyboard.press('Enter');
    await expect(operations.question.getByRole('button', { name: 'Keep it' })).toBeFocused(patience);
    await page.keyboard.press('Escape');
    await expect(operations.question).toBeHidden();
    await page.keyboard.press('Control+Enter');
    await expect(operations.question).toBeVisible(patience);
    await reach(page, operations.question.getByRole('button', { name: 'Erase' }));
    await page.keyboard.press('Enter');
    await expect(operations.row('erase-flash')).toContainText('blank', patience);
    await reach(page, operations.row('erase-flash').getByRole('button', { name: 'Take off the list' }));
    await page.keyboard.press('Enter');
    await expect(operations.row('erase-flash')).toHaveCount(0);
  });
});

/** Goes on with the Tab key until it is there. */
async function reach(page: Page, target: Locator): Promise<void> {
  const isFocused = (element: Element) => element === document.activeElement;
  for (let step = 0; step < 60 && !(await target.evaluate(isFocused)); step++) {
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}
