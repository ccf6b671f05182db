import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../build/paths.ts';
import { violations } from './axe.ts';
import { crash, logLine, talkingBoard, type TalkingBoard } from './devices/talking-board.ts';
import { expect, test as base } from './fixtures.ts';

const golden = `${repositoryRoot}test/unit/shared/firmware/elf/golden/riscv-dwarf5.elf`;

const test = base.extend<{ board: TalkingBoard }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from here
  board: async ({}, use) => {
    const board = await talkingBoard();
    await use(board);
    await board.close();
  },
});

const start = [
  'ESP-ROM:esp32c3-api1-20210207\r\nrst:0x1 (POWERON),boot:0xd (SPI_FAST_FLASH_BOOT)\r\n',
  logLine('I', 'boot', 'ESP-IDF v5.5.1 2nd stage bootloader', 24),
  logLine('I', 'app_init', 'Project name:     blink-bench', 289),
  logLine('I', 'heap_init', 'Initializing. RAM available for dynamic allocation:', 294),
  logLine('D', 'wifi', 'mode = ap_sta', 301),
  logLine('W', 'storage', 'SPIFFS partition www is not formatted, formatting', 312),
  logLine('I', 'wifi', 'connected to 工作台, channel 6', 871),
  logLine('E', 'led', 'led_strip_new_rmt_device failed: ESP_ERR_NO_MEM', 902),
].join('');

/** The demo's build gets an ELF, and its app crashes. */
async function crashed(board: TalkingBoard, dataDirectory: string): Promise<void> {
  const elf = join(dataDirectory, 'demo', 'sample-build', 'blink-bench.elf');
  await copyFile(golden, elf);
  const sha256 = createHash('sha256')
    .update(await readFile(elf))
    .digest('hex');
  board.say(`${start}${crash(sha256.slice(0, 16))}${start}`);
}

test.describe('the monitor', () => {
  test('names why a board does not start, hears it while it is flashed, and tells which app boots', async ({
    page,
    shell,
    flashPage,
    monitorPage,
    face,
  }) => {
    test.slow();
    await shell.show('Monitor');
    await monitorPage.choosePort('demo://esp32s3');
    await monitorPage.listen();
    await monitorPage.button('Reset board').click();
    await expect(page.getByText('The flash is erased where the bootloader belongs.')).toBeVisible();
    await page.screenshot({
      path: `test-results/screens/monitor-trouble-${face}.png`,
      animations: 'disabled',
    });

    await shell.show('Flash');
    await flashPage.flashButton.click();
    await expect(flashPage.run).toContainText('PASS', { timeout: 45_000 });
    await shell.show('Monitor');
    await expect(monitorPage.log).toContainText('Project name:     blink-bench');
    await expect(page.getByText('Listening', { exact: true })).toBeVisible();

    await page.getByRole('button', { name: 'Boot slots…' }).click();
    await monitorPage.slots.getByRole('button', { name: 'Read from the board' }).click();
    const slot = (label: string) => monitorPage.slots.getByRole('row').filter({ hasText: label });
    await expect(slot('ota_0')).toContainText('Boots', { timeout: 45_000 });
    await expect(slot('ota_1')).toContainText('Empty');
    await expect(monitorPage.slots).toContainText('Otadata selects ota_0');
    await page.screenshot({ path: `test-results/screens/monitor-slots-${face}.png`, animations: 'disabled' });
  });

  test('decodes a crash with the build in hand, in the place of its lines', async ({
    shell,
    monitorPage,
    board,
    dataDirectory,
  }) => {
    await shell.show('Monitor');
    await monitorPage.typePort(board.address);
    await monitorPage.listen();
    await crashed(board, dataDirectory);
    const panic = monitorPage.panics;
    await expect(panic).toContainText('ELF matches');
    await expect(panic).toContainText('A null pointer was read.');
    await expect(panic.getByRole('row', { name: /0x42000064/ })).toContainText('main.c:39');
    await expect(monitorPage.log).not.toContainText('MSTATUS');
    await panic.getByRole('button', { name: /lines as printed/ }).click();
    await expect(monitorPage.log).toContainText('MSTATUS');
  });

  test('filters, searches, pauses, sends and saves', async ({ shell, monitorPage, board, dataDirectory }) => {
    await shell.show('Monitor');
    await monitorPage.typePort(board.address);
    await monitorPage.listen();
    board.say(start);
    await expect(monitorPage.log).toContainText('ESP_ERR_NO_MEM');

    await monitorPage.filter.fill('tag:wifi');
    await expect(monitorPage.log).toContainText('connected to 工作台');
    await expect(monitorPage.log).not.toContainText('ESP_ERR_NO_MEM');
    await expect(monitorPage.log).toContainText('lines hidden by the filter');
    await expect(monitorPage.tools).toContainText('2 of 9');
    await monitorPage.button(/Debug$/).click();
    await expect(monitorPage.tools).toContainText('1 of 9');
    await monitorPage.button(/Debug$/).click();
    await monitorPage.filter.press('Escape');

    await monitorPage.search.fill('spiffs');
    await monitorPage.search.press('Enter');
    await expect(monitorPage.tools).toContainText('1 of 1');
    await expect(monitorPage.log.locator('mark')).toHaveText('SPIFFS');
    await monitorPage.search.press('Escape');

    await monitorPage.button('Pause').click();
    board.say(logLine('I', 'main', 'said while it stood still'));
    await expect(monitorPage.button('Go on, 1 new')).toBeVisible();
    await expect(monitorPage.log).not.toContainText('stood still');
    await monitorPage.button(/^Go on/).click();
    await expect(monitorPage.log).toContainText('stood still');

    await monitorPage.button('Save to a file as it comes').click();
    const path = join(dataDirectory, 'session.log');
    const dialog = monitorPage.tools.page().getByRole('dialog', { name: 'Save this session' });
    await dialog.getByRole('textbox', { name: 'File' }).fill(path);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    await monitorPage.sendField.fill('wifi status');
    await monitorPage.sendField.press('Enter');
    await expect.poll(() => board.heard()).toBe('wifi status\r\n');
    await expect(monitorPage.log).toContainText('wifi status');
    await monitorPage.sendField.press('ArrowUp');
    await expect(monitorPage.sendField).toHaveValue('wifi status');
    board.say(logLine('I', 'main', 'after saving began'));
    await expect(monitorPage.log).toContainText('after saving began');
    await monitorPage.button('Stop saving').click();
    const saved = async () => readFile(path, 'utf8');
    await expect.poll(saved).toContain('after saving began');
    expect(await saved()).toContain('connected to 工作台');
    expect(await saved()).toContain('> wifi status');

    await monitorPage.button('Clear').click();
    await expect(monitorPage.log).toBeHidden();
    await monitorPage.button('Stop').click();
    await expect(monitorPage.button('Listen')).toBeVisible();
  });

  test('stays quick with a hundred thousand lines', async ({ page, shell, monitorPage, board }) => {
    test.slow();
    await shell.show('Monitor');
    await monitorPage.typePort(board.address);
    await monitorPage.listen();
    for (let block = 0; block < 100; block += 1) {
      const lines = Array.from({ length: 1_000 }, (_, line) =>
        logLine(line % 100 === 0 ? 'W' : 'I', 'sensor', `sample ${block * 1_000 + line}`),
      );
      board.say(lines.join(''));
    }
    await expect(monitorPage.log).toContainText('sample 99999', { timeout: 60_000 });
    const begun = performance.now();
    await monitorPage.filter.fill('sample 4242');
    await expect(monitorPage.tools).toContainText('20 of 100,000');
    const milliseconds = performance.now() - begun;
    test.info().annotations.push({ type: 'filter', description: `${Math.round(milliseconds)} ms` });
    expect(milliseconds).toBeLessThan(2_000);
    await monitorPage.filter.press('Escape');
    await expect(monitorPage.log).toContainText('sample 99999');
    await monitorPage.log.press('Home');
    await expect(monitorPage.log).toContainText('sample 1');
    const rows = await monitorPage.log.evaluate((element) => element.childElementCount);
    expect(rows).toBeLessThan(200);
    await expect(page.getByText('Listening', { exact: true })).toBeVisible();
  });

  for (const theme of ['Light', 'Dark'] as const) {
    for (const language of ['English', '简体中文'] as const) {
      test(`looks right and is accessible, ${theme}, ${language}`, async ({
        page,
        shell,
        monitorPage,
        board,
        dataDirectory,
        face,
      }) => {
        test.skip(face !== 'web', 'the desktop window shows the same page');
        await shell.show('Monitor');
        await monitorPage.typePort(board.address);
        await monitorPage.listen();
        await crashed(board, dataDirectory);
        await expect(monitorPage.panics).toContainText('ELF matches');
        await shell.show('Settings');
        await page.getByRole('radio', { name: theme }).click();
        await page.getByRole('radio', { name: language }).click();
        await page.keyboard.press('5');
        await expect(page.getByRole('article')).toBeVisible();
        const name = `monitor-crash-${theme.toLowerCase()}-${language === 'English' ? 'en' : 'zh-CN'}-${face}`;
        await page.screenshot({ path: `test-results/screens/${name}.png`, animations: 'disabled' });
        expect(await violations(page)).toEqual([]);
        await page.setViewportSize({ width: 1024, height: 700 });
        await page.screenshot({ path: `test-results/screens/${name}-small.png`, animations: 'disabled' });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      });
    }
  }
});
