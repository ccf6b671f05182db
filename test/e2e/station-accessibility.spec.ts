import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { onStation, verdict } from './pages/station-page.ts';

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in ${theme}`, () => {
    test.use({ look: { locale: 'en', theme } });

    test('axe finds nothing to object to on a station at work', async ({ page, shell }) => {
      test.setTimeout(120_000);
      const station = await onStation(shell);
      await station.chooseMode('All at once');
      await page.getByRole('button', { name: 'Plug in all' }).click();
      await station.primary('Start 4 boards').click();
      await expect(station.slot(4)).toHaveAttribute('data-look', 'fail', verdict);
      for (const number of [1, 2, 3]) {
        await expect(station.slot(number)).toHaveAttribute('data-look', 'pass', verdict);
      }
      expect(await violations(page), 'verdicts').toEqual([]);
      await station.openDetail(4);
      expect(await violations(page), 'the detail of a slot').toEqual([]);
      await page.keyboard.press('Escape');
      const recipe = await station.openRecipe();
      expect(await violations(page), 'the recipe').toEqual([]);
      await recipe.getByRole('button', { name: 'Make one…' }).click();
      await expect(station.dialog.getByRole('button', { name: 'Save and use it' })).toBeVisible();
      expect(await violations(page), 'the form for a recipe').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Slots…' }).click();
      await station.dialog.getByRole('button', { name: 'Forget the socket of slot 3' }).click();
      expect(await violations(page), 'the layout').toEqual([]);
      await page.getByRole('button', { name: 'Save and teach 1 slot' }).click();
      await expect(station.slot(3)).toHaveAttribute('data-look', 'teaching');
      expect(await violations(page), 'teaching').toEqual([]);
    });
  });
}
