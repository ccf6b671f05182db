import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Answers at once. */
const board = 'demo://esp32s3?size=4MB&scale=0';
const patience = { timeout: 45_000 };
const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

test.describe('chip operations', () => {
  test.beforeEach(({ face }) => {
    test.skip(face !== 'web', 'the desktop window shows the same page');
  });

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
    await expect(operations.field('Save to')).toHaveValue(/\/esp32s3-[\dA-F]{12}-backup\.bin$/);
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

    await operations.typePort(`${board}&revision=0.2`);
    await operations.choose('restore');
    await operations.action('restore').click();
    await expect(operations.question).toContainText('Restore to another board?', patience);
    await expect(operations.question).toContainText(/The backup is of (..:){5}01\./);
    await operations.answer('Keep it');

    await shell.show('Ledger');
    await expect(shell.main).toContainText('Backup');
    await shell.show('Flash');
    await operations.row('backup').getByRole('button', { name: 'Take off the list' }).click();
    await expect(operations.row('backup')).toHaveCount(0);
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
