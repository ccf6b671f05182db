import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { onStation, verdict } from './pages/station-page.ts';

test.describe('the station', () => {
  test('starts one board by the space bar, and shows PASS with its MAC', async ({ shell, page }) => {
    const station = await onStation(shell);
    await expect(station.slots).toHaveCount(4);
    await expect(station.primary(/^Start/)).toBeDisabled();
    await station.plug(2);
    await expect(station.slot(2)).toContainText('Ready');
    await expect(station.primary('Start slot 2')).toBeEnabled();
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Space');
    await expect(station.slot(2)).toHaveAttribute('data-look', 'running');
    await expect(station.slot(2)).toHaveAttribute('data-look', 'pass', verdict);
    await expect(station.slot(2)).toContainText('24:0a:c4:0d:e0:01');
    await expect(page.getByTestId('verdicts')).toContainText('Slot 2: PASS');
    await expect(station.counter('Passed')).toHaveText('1');
    await expect(station.counter('Yield')).toContainText('100.0');
  });

  test('runs every board at once, and says why one failed and what to do', async ({ shell, page }) => {
    const station = await onStation(shell);
    await station.chooseMode('All at once');
    await page.getByRole('button', { name: 'Plug in all' }).click();
    await station.primary('Start 4 boards').click();
    for (const number of [1, 2, 3]) {
      await expect(station.slot(number)).toHaveAttribute('data-look', 'pass', verdict);
    }
    await expect(station.slot(4)).toHaveAttribute('data-look', 'fail', verdict);
    await expect(station.slot(4)).toContainText('brown-out');
    await expect(station.counter('Failed')).toHaveText('1');
    await station.openDetail(4);
    await expect(station.dialog).toContainText('boot-brown-out');
    await expect(station.dialog).toContainText('Use a better cable');
    await expect(station.dialog.getByRole('row').nth(1)).toContainText('FAIL');
    await station.dialog.getByRole('tab', { name: 'Log' }).click();
    await expect(station.dialog.getByRole('tabpanel')).toContainText('Slot 4: FAIL');
    await station.dialog.getByRole('button', { name: 'Try again' }).click();
    await station.dialog.getByRole('button', { name: 'Stop this board' }).click();
    await expect(station.dialog).toContainText('Stopped');
    await expect(station.dialog.getByRole('button', { name: 'Try again' })).toBeEnabled();
  });

  test('starts a board that appears in an armed slot, and waits for its removal', async ({ shell }) => {
    const station = await onStation(shell);
    await station.chooseMode('Auto');
    await station.primary('Arm 4 slots').click();
    await expect(station.slot(1)).toContainText('Armed');
    await station.plug(1);
    await expect(station.slot(1)).toHaveAttribute('data-look', 'pass', verdict);
    await expect(station.slot(1)).toContainText('Remove the board');
    await station.unplug(1);
    await expect(station.slot(1)).toContainText('Armed');
    await station.primary('Disarm').click();
    await expect(station.slot(1)).toContainText('Empty');
  });

  test('stops what runs by Escape, after a question, and counts it for neither', async ({ shell, page }) => {
    const station = await onStation(shell);
    await station.plug(1);
    await station.primary('Start slot 1').click();
    await expect(station.slot(1)).toHaveAttribute('data-look', 'running');
    await page.keyboard.press('Escape');
    const question = page.getByRole('alertdialog', { name: 'Stop 1 board?' });
    await expect(question.getByRole('button', { name: 'Go on' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await page.keyboard.press('Escape');
    await question.getByRole('button', { name: 'Stop' }).click();
    await expect(station.slot(1)).toHaveAttribute('data-look', 'stopped', verdict);
    await expect(station.counter('Failed')).toHaveText('0');
  });

  test('is led by the keyboard from slot to slot', async ({ shell, page }) => {
    const station = await onStation(shell);
    const slotButton = (number: number) =>
      station.slot(number).getByRole('button', { name: new RegExp(`^Slot ${number}:`) });
    await slotButton(1).focus();
    await page.keyboard.press('ArrowRight');
    await expect(slotButton(2)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(slotButton(4)).toBeFocused();
    await station.plug(1);
    await station.plug(4);
    await expect(station.slot(4)).toContainText('Ready');
    await slotButton(4).focus();
    await page.keyboard.press('Space');
    await expect(station.slot(4)).toHaveAttribute('data-look', 'running');
    await expect(station.slot(1)).toContainText('Ready');
    await slotButton(1).focus();
    await page.keyboard.press('Enter');
    await expect(station.dialog).toContainText('Slot 1');
    await page.keyboard.press('Escape');
    await expect(slotButton(1)).toBeFocused();
    /* The desktop asks before it ends while a board is being written. */
    await expect(station.slot(4)).toHaveAttribute('data-look', 'pass', verdict);
  });
});

test.describe('the slots', () => {
  test('are taught by plugging each socket in turn', async ({ shell, page }) => {
    const station = await onStation(shell);
    await page.getByRole('button', { name: 'Slots…' }).click();
    for (const number of [1, 2, 3, 4]) {
      await station.dialog.getByRole('button', { name: `Remove slot ${number}` }).click();
    }
    await station.dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(station.dialog).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Number the sockets of this bench' })).toBeVisible();
    await page.getByRole('combobox', { name: 'How many sockets' }).click();
    await page.getByRole('option', { name: '2', exact: true }).click();
    await page.getByRole('button', { name: 'Teach the sockets' }).click();
    await expect(station.slot(1)).toHaveAttribute('data-look', 'teaching');
    await page.getByRole('button', { name: 'Plug a simulated board in' }).click();
    await expect(station.slot(1)).toContainText('Ready');
    await expect(station.slot(2)).toHaveAttribute('data-look', 'teaching');
    await page.getByRole('button', { name: 'Plug a simulated board in' }).click();
    await expect(station.slot(2)).toContainText('socket-2');
    await expect(page.getByRole('status')).toHaveCount(0);
  });

  test('are named, and swapped with all that they stand for', async ({ shell, page }) => {
    const station = await onStation(shell);
    await page.getByRole('button', { name: 'Slots…' }).click();
    await station.dialog.getByRole('textbox', { name: 'Name of slot 1' }).fill('Window');
    await station.dialog.getByRole('button', { name: 'Swap slot 1 with the one after' }).click();
    await station.dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(station.slot(2)).toContainText('Window');
    await expect(station.slot(2)).toContainText('socket-1');
    await expect(station.slot(1)).toContainText('socket-2');
  });

  test('come from a layout of another station, and a wrong one is refused with its place', async ({
    shell,
    page,
    dataDirectory,
  }) => {
    const station = await onStation(shell);
    const path = join(dataDirectory, 'other.layout.json');
    const slots = [{ number: 9, usbPath: 'demo-hub/socket-5', label: null, enabled: true }];
    const take = async (layout: object) => {
      await writeFile(path, JSON.stringify(layout));
      const chosen = page.waitForEvent('filechooser');
      await station.dialog.getByRole('button', { name: 'Import…' }).click();
      await (await chosen).setFiles(path);
    };
    await page.getByRole('button', { name: 'Slots…' }).click();
    await take({ layout: 1, slots: [{ ...slots[0], number: 0 }] });
    await expect(shell.notifications).toContainText('slots[0].number');
    await take({ layout: 1, slots });
    await expect(station.slots).toHaveCount(1);
    await expect(station.slot(9)).toContainText('socket-5');
  });
});

test('a shift has its operator, and a new one begins after a question', async ({ shell, page }) => {
  const station = await onStation(shell);
  await station.plug(1);
  await station.primary('Start slot 1').click();
  await expect(station.counter('Passed')).toHaveText('1', verdict);
  await page.getByRole('button', { name: /^Shift since/ }).click();
  const shift = page.getByRole('dialog', { name: 'Shift' });
  await shift.getByRole('textbox', { name: 'Operator' }).fill('Li Wei');
  await shift.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: /^Shift since .*Li Wei/ })).toBeVisible();
  await shift.getByRole('button', { name: 'New shift…' }).click();
  const question = page.getByRole('alertdialog', { name: 'Begin a new shift?' });
  await expect(question).toContainText('1 passed and 0 failed are kept');
  await question.getByRole('button', { name: 'New shift' }).click();
  await expect(station.counter('Passed')).toHaveText('0');
});

test('a verdict sounds for those who want it, and for nobody else', async ({ shell, page }) => {
  const station = await onStation(shell);
  await page.evaluate(() => {
    const played: number[] = [];
    const Real = globalThis.AudioContext;
    Object.assign(globalThis, {
      played,
      AudioContext: class extends Real {
        override createOscillator() {
          const oscillator = super.createOscillator();
          played.push(1);
          return oscillator;
        }
      },
    });
  });
  const notes = () => page.evaluate(() => (globalThis as unknown as { played: number[] }).played.length);
  await station.plug(1);
  await station.primary('Start slot 1').click();
  await expect(station.slot(1)).toHaveAttribute('data-look', 'pass', verdict);
  expect(await notes()).toBe(0);
  await page.getByRole('button', { name: 'Sound off' }).click();
  await expect(page.getByRole('button', { name: 'Sound on' })).toHaveAttribute('aria-pressed', 'true');
  await station.openDetail(1);
  await station.dialog.getByRole('button', { name: 'Try again' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(notes, verdict).toBe(2);
});
