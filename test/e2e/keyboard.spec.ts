import { expect, test } from './fixtures.ts';
import { screenNames } from './pages/shell.ts';

test.describe('the keyboard', () => {
  test('reaches every screen by its number', async ({ page, shell }) => {
    await expect(shell.heading('Build')).toBeVisible();
    for (const [index, screen] of [...screenNames.entries()].reverse()) {
      await page.keyboard.press(`${index + 1}`);
      await expect(shell.heading(screen)).toBeVisible();
    }
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
    for (const name of [...screenNames, 'Options', 'Identify']) {
      expect(
        [...seen].some((seenName) => seenName.startsWith(name)),
        name,
      ).toBe(true);
    }
  });
});
