import { access, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { lineParts, onLine } from './pages/line-recipe.ts';
import { verdict } from './pages/station-page.ts';

/** The desktop window shows the same page, and chooses recipes in the system's own dialog. */
test.skip(({ face }) => face !== 'web', 'chosen in the web console');

test.describe('a line that scans, numbers and labels', () => {
  test('scan, PASS, the number on the slot, and its label in a file', async ({
    shell,
    page,
    dataDirectory,
  }) => {
    const station = await onLine(shell, dataDirectory);
    await expect(station.counter('Numbers left')).toHaveText('358');
    await expect(station.scanBar).toContainText('Plug in a board, then scan it');
    await station.plugAndWait(2);
    await expect(station.slot(2)).toHaveAttribute('data-look', 'scan');
    await expect(station.slot(2)).toContainText('Housing H-####');
    await expect(station.scanBar).toContainText('Scan the Housing for slot 2');
    await expect(station.primary(/^Start/)).toBeDisabled();
    await station.scan('H-0042');
    await expect(station.scanBar).toContainText('H-0042 is for slot 2');
    await expect(station.slot(2)).toContainText('Ready');
    await expect(station.slot(2)).toContainText('H-0042');
    await page.keyboard.press('Space');
    await expect(station.slot(2)).toHaveAttribute('data-look', 'pass', verdict);
    await expect(station.slot(2)).toContainText('TS3-00143');
    await expect(station.slot(2)).toContainText('Label printed');
    await expect(page.getByTestId('verdicts')).toContainText('Slot 2: PASS, TS3-00143');
    const label = await readFile(join(dataDirectory, 'labels', 'TS3-00143.png'));
    expect(label.subarray(1, 4).toString()).toBe('PNG');
    await expect(station.counter('Numbers left')).toHaveText('357');
  });

  test('prints a label again by key and by button, and shows it', async ({ shell, page, dataDirectory }) => {
    const label = { ...lineParts.label, to: { file: 'labels/${mac}.png' } };
    const station = await onLine(shell, dataDirectory, { label });
    await station.plugAndWait(1);
    await station.primary('Start slot 1').click();
    await expect(station.slot(1)).toContainText('Label printed', verdict);
    const file = join(dataDirectory, 'labels', '240ac40de001.png');
    const printed = () =>
      access(file).then(
        () => true,
        () => false,
      );
    await rm(join(dataDirectory, 'labels'), { recursive: true });
    await station
      .slot(1)
      .getByRole('button', { name: /^Slot 1:/ })
      .focus();
    await page.keyboard.press('p');
    await expect.poll(printed).toBe(true);
    await rm(file);
    await station.openDetail(1);
    await station.dialog.getByRole('tab', { name: 'Label' }).click();
    await expect(station.dialog.getByRole('img', { name: /Label for/ })).toBeVisible();
    await station.dialog.getByRole('button', { name: 'Print again' }).click();
    await expect.poll(printed).toBe(true);
  });

  test('says on the slot why a label was not printed, and the PASS stands', async ({
    shell,
    dataDirectory,
  }) => {
    const label = { ...lineParts.label, to: { printer: 'zebra' } };
    const station = await onLine(shell, dataDirectory, { label });
    await station.plugAndWait(1);
    await station.primary('Start slot 1').click();
    await expect(station.slot(1)).toContainText('no printer “zebra”', verdict);
    await expect(station.slot(1)).toHaveAttribute('data-look', 'pass');
    const copy = "process.stdin.pipe(require('fs').createWriteStream(process.argv[1]))";
    const out = join(dataDirectory, 'printed.png');
    const command = [process.execPath, '-e', copy, out];
    const printers = { version: 1, printers: { zebra: { command } } };
    await writeFile(join(dataDirectory, 'demo', 'printers.json'), JSON.stringify(printers));
    await station.slot(1).getByRole('button', { name: 'Print again: label of slot 1' }).click();
    await expect(station.slot(1)).toContainText('Label printed');
    expect((await readFile(out)).length).toBeGreaterThan(100);
  });
});

test.describe('a scanner that types', () => {
  test('is refused with a reason when it reads the wrong label', async ({ shell, dataDirectory }) => {
    const station = await onLine(shell, dataDirectory);
    await station.plugAndWait(1, 2);
    await station.scan('12345678');
    await expect(station.scanBar.getByRole('alert')).toContainText('“12345678” is no “Housing” as H-####');
    await expect(shell.heading('Station')).toBeVisible();
    await station.scan('H-0001');
    await expect(station.scanBar).toContainText('H-0001 is for slot 1');
    await station.scan('H-0001');
    await expect(station.scanBar.getByRole('alert')).toContainText('was scanned for slot 1 already');
    await expect(station.slot(2)).toHaveAttribute('data-look', 'scan');
  });

  test('goes to the slot that is chosen, and what was read is taken back', async ({
    shell,
    page,
    dataDirectory,
  }) => {
    const station = await onLine(shell, dataDirectory);
    await station.plugAndWait(1, 3);
    await station
      .slot(3)
      .getByRole('button', { name: /^Slot 3:/ })
      .focus();
    await expect(station.scanBar).toContainText('Scan the Housing for slot 3');
    await station.scan('H-0003');
    await expect(station.slot(3)).toContainText('Ready');
    await station.openDetail(3);
    await station.dialog.getByRole('button', { name: 'Take H-0003 back' }).click();
    await page.keyboard.press('Escape');
    await expect(station.slot(3)).toHaveAttribute('data-look', 'scan');
  });

  test('leaves the keys of a person alone, and a code can be typed', async ({
    shell,
    page,
    dataDirectory,
  }) => {
    const station = await onLine(shell, dataDirectory);
    await station.plugAndWait(1);
    await station.scanBar.getByRole('textbox', { name: 'Type it by hand' }).fill('H-0007');
    await page.keyboard.press('Enter');
    await expect(station.slot(1)).toContainText('H-0007');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('5', { delay: 30 });
    await expect(shell.heading('Monitor')).toBeVisible();
  });

  test('starts armed slots: the scan comes before the board or after it', async ({
    shell,
    dataDirectory,
  }) => {
    const station = await onLine(shell, dataDirectory);
    await station.chooseMode('Auto');
    await station.primary('Arm 4 slots').click();
    await station.plugAndWait(2);
    await expect(station.slot(2)).toHaveAttribute('data-look', 'scan');
    await station.scan('H-0002');
    await expect(station.scanBar).toContainText('H-0002 is for slot 2');
    await expect(station.slot(2)).toHaveAttribute('data-look', /running|pass/);
    await station.scan('H-0001');
    await expect(station.scanBar).toContainText('H-0001 is for slot 1');
    await expect(station.slot(1)).toContainText('H-0001, plug in a board');
    await station.plug(1);
    await expect(station.slot(1)).toHaveAttribute('data-look', /running|pass/);
  });
});
