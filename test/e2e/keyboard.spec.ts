import { expect, test } from './fixtures.ts';

test.describe('the keyboard', () => {
  test('reaches every screen by its number', async ({ page, shell }) => {
    await expect(shell.heading('Build')).toBeVisible();
    await page.keyboard.press('2');
    await expect(shell.heading('Serve')).toBeVisible();
    await page.keyboard.press('3');
    await expect(shell.heading('Flash')).toBeVisible();
    await page.keyboard.press('4');
    await expect(shell.heading('Settings')).toBeVisible();
    await page.keyboard.press('1');
    await expect(shell.heading('Build')).toBeVisible();
  });

  test('leads through everything that can be used, and shows where it is', async ({ page, shell }) => {
    await expect(shell.heading('Build')).toBeVisible();
    await page.keyboard.press('3');
    await expect(shell.heading('Flash')).toBeVisible();
    const seen = new Set<string>();
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return undefined;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        return {
          name: element.getAttribute('aria-label') ?? element.textContent.trim(),
          visible: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
        };
      });
      if (!focus) break;
      expect(focus.visible, `focus on "${focus.name}" is visible`).toBe(true);
      seen.add(focus.name);
    }
    for (const name of ['Build', 'Serve', 'Flash', 'Settings', 'Options', 'Identify']) {
      expect(
        [...seen].some((seenName) => seenName.startsWith(name)),
        name,
      ).toBe(true);
    }
  });
});
