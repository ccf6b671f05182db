import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { screenNames } from './pages/shell.ts';

const isFocused = (element: Element) => element === document.activeElement;

/** Goes on with the Tab key until it is there. */
async function reach(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 60 && !(await target.evaluate(isFocused)); step++) {
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

test.describe('the keyboard', () => {
  test('reaches every screen by its number', async ({ page, shell }) => {
    await expect(shell.heading('Build')).toBeVisible();
    for (const [index, screen] of [...screenNames.entries()].reverse()) {
      await page.keyboard.press(`${index + 1}`);
      await expect(shell.heading(screen)).toBeVisible();
    }
  });

  test('is enough to share a build, pause it, roll it out and stop it', async ({
    page,
    shell,
    servePage,
  }) => {
    await page.keyboard.press('2');
    await expect(shell.heading('Serve')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Share this build' })).toBeEnabled();
    await page.keyboard.press('Control+Enter');
    const share = servePage.shares.first();
    await expect(share).toContainText('Serving');
    const press = async (name: RegExp, within = share) => {
      await reach(page, within.getByRole('button', { name }));
      await page.keyboard.press('Enter');
    };
    await press(/^Pause/);
    await expect(share).toContainText('Paused');
    await press(/^Resume/);
    await expect(share).toContainText('Serving');
    await press(/^Roll out/);
    const form = page.getByRole('dialog', { name: /^Roll/ });
    await expect(form).toBeVisible();
    await press(/^Start rollout/, form);
    await expect(form).toBeHidden();
    await press(/^Stop rollout/, servePage.rollout);
    await expect(servePage.rollout).toContainText('Stopped');
    await press(/^Stop blink-bench/);
    await expect(servePage.shares).toHaveCount(0);
  });

  test('is enough to roll a new share out and to say that a device works', async ({
    page,
    shell,
    servePage,
  }) => {
    const main = page.getByRole('main');
    await page.keyboard.press('2');
    await expect(shell.heading('Serve')).toBeVisible();
    await reach(page, main.getByRole('button', { name: 'More ways…' }));
    await page.keyboard.press('Enter');
    const { dialog } = servePage;
    await dialog.waitFor();
    await reach(page, dialog.getByRole('textbox', { name: 'Port' }));
    await page.keyboard.type('0');
    await reach(page, dialog.getByRole('button', { name: /^Who may fetch/ }));
    await page.keyboard.press('Enter');
    for (const name of [/^Tell only a few/, /^Go on with/]) {
      const check = dialog.getByRole('checkbox', { name });
      await reach(page, check);
      await page.keyboard.press('Space');
      await expect(check).toBeChecked();
    }
    await page.keyboard.press('Space');
    await reach(page, dialog.getByRole('button', { name: 'Share', exact: true }));
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    const url = await servePage.shares.first().getByRole('code').textContent();
    await (await fetch(`${url}/firmware`)).arrayBuffer();
    const works = main.getByRole('button', { name: /^It works/ });
    await works.waitFor();
    await reach(page, works);
    await page.keyboard.press('Enter');
    await expect(works).toHaveCount(0);
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
