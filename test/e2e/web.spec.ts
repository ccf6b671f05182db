import { expect, test } from './fixtures.ts';
import { Shell } from './pages/shell.ts';

test.describe('the web console', () => {
  test('shows nothing to a page without the token', async ({ page, shell }) => {
    await expect(shell.strip).toContainText('blink-bench');
    const stranger = await page.context().browser()?.newContext();
    const strangerPage = await stranger?.newPage();
    if (!stranger || !strangerPage) throw new Error('There is no browser.');
    await strangerPage.goto(new URL(page.url()).origin);
    await expect(strangerPage.getByRole('alert')).toBeVisible();
    await expect(new Shell(strangerPage).strip).not.toContainText('blink-bench');
    await stranger.close();
  });

  test('takes its token out of the address bar, and a reload still works', async ({ page, shell }) => {
    await expect(shell.strip).toContainText('blink-bench');
    expect(new URL(page.url()).hash).not.toContain('token');
    await page.reload();
    await expect(shell.strip).toContainText('blink-bench');
  });

  test('opens a build by walking the folders of its root', async ({ page, shell, dataDirectory }) => {
    await expect(shell.strip).toContainText('blink-bench');
    await page.getByRole('button', { name: 'Open…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Choose a build' });
    await expect(dialog).toContainText(dataDirectory);
    await expect(dialog.getByRole('button', { name: 'Up' })).toBeDisabled();
    await dialog.getByRole('button', { name: 'Enter demo' }).click();
    await dialog.getByRole('button', { name: 'Enter sample-build' }).click();
    await dialog.getByRole('button', { name: 'Open this folder' }).click();
    await expect(dialog).toBeHidden();
    await expect(shell.strip).toContainText('blink-bench');
  });
});
