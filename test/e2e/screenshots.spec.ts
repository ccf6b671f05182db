import { expect, test } from './fixtures.ts';
import { screenNames } from './pages/shell.ts';

/* Kept as artifacts, to be looked at; what must hold is asserted in the other specs. */

for (const theme of ['light', 'dark'] as const) {
  for (const locale of ['en', 'zh-CN'] as const) {
    test(`screens in ${theme}, ${locale}`, async ({ page, shell, flashPage, face }) => {
      await shell.show('Settings');
      await page.getByRole('radio', { name: theme === 'light' ? 'Light' : 'Dark' }).click();
      await page.getByRole('radio', { name: locale === 'en' ? 'English' : '简体中文' }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      for (const [index, screen] of screenNames.entries()) {
        await page.getByRole('navigation').getByRole('button').nth(index).click();
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        if (screen === 'Flash') await expect(flashPage.planOf('ota_0')).toBeVisible();
        await page.screenshot({
          path: `test-results/screens/${screen.toLowerCase()}-${theme}-${locale}-${face}.png`,
          animations: 'disabled',
        });
      }
    });
  }
}
