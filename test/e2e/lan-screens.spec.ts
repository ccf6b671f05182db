import { openTianshanDevice } from './devices/tianshan-device.ts';
import { comeBackOld, takeUpdate } from './devices/xiaozhi-bench.ts';
import { expect, test } from './fixtures.ts';

/* Kept as artifacts, to be looked at; what must hold is asserted in the other specs. */
for (const theme of ['light', 'dark'] as const) {
  for (const locale of ['en', 'zh-CN'] as const) {
    test(`the LAN half in ${theme}, ${locale}`, async ({ page, shell, servePage, pushPage, face }) => {
      const shoot = (name: string) =>
        page.screenshot({
          path: `test-results/screens/serve-${name}-${theme}-${locale}-${face}.png`,
          animations: 'disabled',
        });
      await shell.show('Serve');
      await servePage.shareOnFreePort();
      await servePage.newShare();
      await servePage.chooseProfile('xiaozhi');
      const url = await servePage.shareFromDialog(1);
      const [goodMac, oldMac] = ['34:85:18:9C:29:B8', '34:85:18:9C:2A:1C'];
      const fresh = await takeUpdate(url, goodMac);
      const stubborn = await takeUpdate(url, oldMac);
      await expect(servePage.device(goodMac)).toContainText('Sent');
      await expect(servePage.device(oldMac)).toContainText('Sent');
      await fresh.start();
      await comeBackOld(stubborn, url, oldMac);
      await expect(servePage.device(oldMac)).toContainText('Came back old');
      const [listening, unreachable] = [await openTianshanDevice('0.9.0'), '127.0.0.1:1'];
      await pushPage.fill([listening.address, unreachable]);
      await pushPage.chooseDialect('TianShanOS');
      await pushPage.start();
      await expect(pushPage.push(unreachable)).toContainText('Failed', { timeout: 30_000 });

      await shell.show('Settings');
      await page.getByRole('radio', { name: theme === 'light' ? 'Light' : 'Dark' }).click();
      await page.getByRole('radio', { name: locale === 'en' ? 'English' : '简体中文' }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      await page.getByRole('navigation').getByRole('button').nth(1).click();
      await expect(page.getByRole('radio').nth(2)).toBeVisible();
      await shoot('pushes');
      await page.getByRole('radio').first().click();
      await expect(page.getByRole('note').first()).toBeVisible();
      await shoot('devices');
      const [moreWays, push] = [/^(More ways|更多方式)/, /^(Push…|推送…)/];
      for (const [name, button] of [
        ['new-share', moreWays],
        ['push', push],
      ] as const) {
        await page.getByRole('button', { name: button }).click();
        await expect(page.getByRole('dialog').last()).toBeVisible();
        await shoot(name);
        await page.keyboard.press('Escape');
      }
      await listening.close();
    });
  }
}
