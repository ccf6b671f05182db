import { expect, test } from './fixtures.ts';
import { Shell } from './pages/shell.ts';

test('what was chosen is there again after the next start', async ({ openFace }) => {
  const first = await openFace();
  const shell = new Shell(first.page);
  await shell.show('Settings');
  await first.page.getByRole('radio', { name: 'Dark' }).click();
  await first.page.getByRole('radio', { name: '简体中文' }).click();
  await expect(first.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(first.page.getByRole('alert')).toHaveCount(0);
  await first.close();

  const { page } = await openFace();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
