import { expect, test } from './fixtures.ts';

test.describe('the Build screen', () => {
  test('lists every partition, and marks the one that boots', async ({ shell, buildPage }) => {
    await buildPage.main.getByRole('tab', { name: 'Partitions' }).click();
    const row = buildPage.files.filter({ hasText: 'ota_0' });
    await expect(row).toContainText('0x010000');
    await expect(row).toContainText('boots from here');
    await expect(shell.main.getByRole('tabpanel')).toContainText('table MD5 valid');
  });

  test('tells each region of the flash map to the keyboard', async ({ shell, buildPage }) => {
    await buildPage.map.focus();
    await shell.page.keyboard.press('ArrowRight');
    await expect(buildPage.main.getByRole('region', { name: 'Flash map' })).toContainText(
      '0x000000 – 0x007FFF',
    );
    await shell.page.keyboard.press('End');
    await expect(buildPage.main.getByRole('option', { selected: true })).toHaveAttribute(
      'aria-label',
      /Not in the partition table/,
    );
  });
});

test.describe('the Flash screen', () => {
  test('erases NVS only after a question that names the bytes', async ({ shell, flashPage }) => {
    await shell.show('Flash');
    await flashPage.choosePort('demo://esp32s3');
    const erase = shell.main.getByRole('radio', { name: 'Erase' });
    await erase.click();
    const question = shell.page.getByRole('alertdialog', { name: 'Erase NVS on this board?' });
    await expect(question).toContainText('16,384 bytes at 0x009000');
    await shell.page.keyboard.press('Escape');
    await expect(flashPage.planOf('nvs')).toContainText('Leave');
    await erase.click();
    await question.getByRole('button', { name: 'Erase', exact: true }).click();
    await expect(flashPage.planOf('nvs')).toContainText('Erase');
  });

  test('stops a job only after a question, and says what became of it', async ({ shell, flashPage }) => {
    await shell.show('Flash');
    await flashPage.choosePort('demo://esp32s3');
    await flashPage.flashButton.click();
    await flashPage.cancelButton.waitFor();
    await shell.page.keyboard.press('Escape');
    const question = shell.page.getByRole('alertdialog');
    await expect(question.getByRole('button', { name: 'Go on' })).toBeFocused();
    await question.getByRole('button', { name: 'Stop' }).click();
    await expect(flashPage.run).toHaveAttribute('data-verdict', 'cancelled');
    await expect(flashPage.run.getByRole('button', { name: 'Try again' })).toBeEnabled();
  });
});

test.describe('the settings', () => {
  test('change language and theme at once', async ({ shell }) => {
    await shell.show('Settings');
    await shell.main.getByRole('radio', { name: '简体中文' }).click();
    await expect(shell.page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible();
    await expect(shell.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await shell.main.getByRole('radio', { name: '深色' }).click();
    await expect(shell.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });
});

test.describe('the log drawer', () => {
  test('opens on / with the search in hand and keeps only what matches', async ({ shell }) => {
    await shell.page.keyboard.press('/');
    const search = shell.log.getByRole('textbox', { name: 'Filter' });
    await expect(search).toBeFocused();
    await search.fill('blink-bench taken');
    await expect(shell.log.getByRole('log')).toContainText('blink-bench');
    await search.fill('nothing like this');
    await expect(shell.log).toContainText('No line holds');
  });
});
