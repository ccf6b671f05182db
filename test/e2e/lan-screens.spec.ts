import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beginFetch, fetchAll, type SaidIdentity } from './devices/fetching-clients.ts';
import { openTianshanDevice } from './devices/tianshan-device.ts';
import { comeBackOld, takeUpdate } from './devices/xiaozhi-bench.ts';
import { expect, test } from './fixtures.ts';
import { looks, photographer } from './screenshots-of.ts';

/* Kept as artifacts, to be looked at; what must hold is asserted in the other specs. */

const installer = 'Bench-1.4.0-windows-amd64-Setup.exe';
/** More than the sockets between a server and a device that reads nothing can hold. */
const installerSize = 48 * 1024 * 1024;

const device = (at: number): SaidIdentity => ({
  address: `192.168.1.${70 + at}`,
  mac: `34:85:18:9C:2A:5${at}`,
  version: '0.9.0',
});

for (const look of looks) {
  const { theme, locale } = look;

  test.describe(`the LAN half in ${theme}, ${locale}`, () => {
    test.use({ look });
    test.skip(({ face }) => face !== 'web', 'the desktop window shows the same page');

    test('shares of all five kinds, who may fetch, and what is told of them', async ({
      page,
      servePage,
      dataDirectory,
      face,
    }) => {
      const shoot = photographer(page, 'serve', look, face);
      const { newShare, serve, certificates, profileSettings, rollout } = servePage.words;
      const dist = join(dataDirectory, 'dist');
      await mkdir(dist);
      await writeFile(join(dist, installer), Buffer.alloc(4096, 7));
      const firmware = join(dataDirectory, 'firmware');
      await mkdir(firmware);
      await writeFile(join(firmware, 'bread-compact-wifi_2.0.0.bin'), Buffer.alloc(4096, 7));
      await page.keyboard.press('2');
      await shoot('empty');
      await servePage.shareOnFreePort();

      await servePage.newShare('ESP-IDF');
      const { dialog } = servePage;
      await dialog.getByRole('checkbox', { name: newShare.secureCheck }).click();
      await dialog.getByRole('button', { name: new RegExp(`^${newShare.access}`) }).click();
      await dialog.getByRole('radio', { name: newShare.ask.token }).click();
      await dialog
        .getByRole('textbox', { name: newShare.allow, exact: true })
        .fill('192.168.1.0/24\n10.0.0.7\nESP32-S3');
      await dialog.getByRole('textbox', { name: newShare.maxParallel, exact: true }).fill('4');
      await dialog.getByRole('textbox', { name: newShare.rateLimit, exact: true }).fill('200');
      await shoot('new-share-access', { narrow: true });
      await dialog.getByRole('checkbox', { name: newShare.rolloutCheck }).click();
      await dialog.getByRole('checkbox', { name: rollout.afterSentCheck }).click();
      await shoot('new-share-rollout', { narrow: true });
      await dialog.getByRole('checkbox', { name: newShare.rolloutCheck }).click();
      await servePage.shareFromDialog(1);
      await servePage.newShare('Packages');
      await servePage.shareFromDialog(2);
      await servePage.newShare('Appcast');
      await shoot('new-share-appcast');
      await dialog.getByRole('textbox').nth(1).fill(dist);
      await servePage.shareFromDialog(3);
      await servePage.newShare('xiaozhi');
      await dialog
        .getByRole('textbox', { name: profileSettings['xiaozhi.bin-dir'].label, exact: true })
        .fill(firmware);
      await dialog.getByRole('button', { name: newShare.moreSettings(12) }).click();
      await dialog
        .getByRole('textbox', { name: profileSettings['xiaozhi.websocket'].label, exact: true })
        .fill('wss://assistant.example/ws');
      await dialog
        .getByLabel(profileSettings['xiaozhi.websocket-token'].label, { exact: true })
        .fill('not to be read over a shoulder');
      await shoot('new-share-xiaozhi');
      await servePage.shareFromDialog(4);
      await expect(servePage.shares).toHaveCount(5);
      await shoot('shares', { narrow: true });

      const secure = servePage.share('ESP-IDF');
      await secure.getByRole('button', { name: certificates.open }).click();
      await expect(page.getByRole('button', { name: certificates.save })).toBeVisible();
      await shoot('certificate');
      await page.keyboard.press('Escape');
      await secure.getByRole('button', { name: serve.moreFiles(2) }).click();
      await shoot('share-files', { narrow: true });
      await page.keyboard.press('Escape');
      await secure.getByRole('button', { name: new RegExp(`^${serve.reachability.test}`) }).click();
      await expect(page.getByText(serve.reachability.results.reached).first()).toBeVisible();
      await shoot('self-test');
      await page.keyboard.press('Escape');
      const first = servePage.shares.first();
      await first.getByRole('button', { name: new RegExp(`^${serve.pause} `) }).click();
      await expect(first).toContainText(serve.paused);
      await servePage.shares.last().scrollIntoViewIfNeeded();
      await shoot('shares-below');
      await page.getByRole('navigation').getByRole('button').last().click();
      await expect(page.getByRole('main').getByText(certificates.fingerprint, { exact: true })).toBeVisible();
      await page.getByRole('button', { name: certificates.renew }).scrollIntoViewIfNeeded();
      await shoot('settings-https');
    });

    test('downloads in every state', async ({ page, servePage, dataDirectory, face }) => {
      const shoot = photographer(page, 'serve', look, face);
      const { serve } = servePage.words;
      await writeFile(join(dataDirectory, installer), Buffer.alloc(installerSize, 7));
      await page.keyboard.press('2');
      const firmware = `${await servePage.shareOnFreePort()}/firmware`;
      await servePage.list('Downloads');
      await shoot('downloads-empty');
      await servePage.newShare('Appcast');
      await servePage.dialog.getByRole('textbox').nth(1).fill(dataDirectory);
      const feed = await servePage.shareFromDialog(1);
      const large = new URL(`/downloads/${installer}`, feed).href;

      await fetchAll(firmware, device(1));
      await fetchAll(firmware, device(2));
      const stalled = await beginFetch(large, device(3));
      const running = [await beginFetch(large, device(4)), await beginFetch(large, device(5))];
      running.forEach((each, at) => each.trickle(400_000 * (at + 1), 500));
      const leaving = await beginFetch(large, device(6));
      leaving.close();
      const row = (at: number) => servePage.row('Downloads', device(at).mac);
      await expect(row(6)).toContainText(serve.devices.aborted);
      await expect(row(3)).toContainText(serve.devices.stalled, { timeout: 15_000 });
      await expect(row(4)).toContainText(serve.devices.running);
      await shoot('downloads', { narrow: true });
      await servePage.list('Devices');
      await shoot('devices-downloading', { narrow: true });
      for (const each of [stalled, ...running]) each.close();
    });

    test('devices that a person confirms, and a silent network', async ({ page, servePage, face }) => {
      const shoot = photographer(page, 'serve', look, face);
      const { rollout: words, serve } = servePage.words;
      await page.keyboard.press('2');
      await servePage.newShare('ESP-IDF');
      const firmware = new URL('/blink-bench.bin', await servePage.shareFromDialog()).href;
      await servePage.shares
        .first()
        .getByRole('button', { name: new RegExp(`^${words.open}`) })
        .click();
      const form = page.getByRole('dialog', { name: words.formTitle('blink-bench 1.0.0') });
      await form.getByRole('textbox').first().fill('3');
      await shoot('rollout-form-sent');
      await form.getByRole('button', { name: words.start }).click();
      await expect(servePage.rollout).toBeVisible();
      for (const at of [1, 2]) await fetchAll(firmware, device(at));
      const questions = page.getByRole('note').filter({ hasText: words.toConfirmDetail });
      await expect(questions).toHaveCount(2);
      await shoot('rollout-confirm', { narrow: true });
      /* Half a minute of waiting: once in a run is enough. */
      if (look !== looks[0]) return;
      test.slow();
      const hint = page.getByRole('note').filter({ hasText: serve.reachability.noRequestDetail });
      await expect(hint.first()).toBeVisible({ timeout: 60_000 });
      await hint.first().scrollIntoViewIfNeeded();
      await shoot('no-request', { narrow: true });
    });

    test('a rollout, devices and pushes', async ({ page, servePage, pushPage, face }) => {
      const shoot = photographer(page, 'serve', look, face);
      const { rollout: words, deviceTable, newShare } = servePage.words;
      await page.keyboard.press('2');
      await servePage.newShare('xiaozhi');
      const url = await servePage.shareFromDialog();
      const [first, second, third, fourth] = [1, 2, 3, 4].map((at) => device(at).mac) as [
        string,
        string,
        string,
        string,
      ];
      await servePage.shares
        .first()
        .getByRole('button', { name: new RegExp(`^${words.open}`) })
        .click();
      const form = page.getByRole('dialog', { name: words.formTitle('blink-bench 1.0.0') });
      await form.getByRole('textbox', { name: newShare.parallel, exact: true }).fill('2');
      await shoot('rollout-form');
      await form.getByRole('button', { name: words.start }).click();
      await expect(servePage.rollout).toBeVisible();
      const fresh = await takeUpdate(url, first);
      const stubborn = await takeUpdate(url, second);
      for (const mac of [third, fourth]) await expect(takeUpdate(url, mac)).rejects.toThrow();
      await shoot('rollout-running', { narrow: true });
      await servePage.rollout.getByRole('button', { name: new RegExp(`^${words.pause}`) }).click();
      await expect(servePage.rollout).toContainText(words.phases.halted);
      await shoot('rollout-paused');
      await servePage.rollout.getByRole('button', { name: new RegExp(`^${words.resume}`) }).click();
      await fresh.start();
      await comeBackOld(stubborn, url, second);
      await expect(servePage.rollout).toContainText(words.haltedAfter(1));
      await page
        .getByRole('button', { name: deviceTable.details('').trim() })
        .first()
        .click();
      await shoot('rollout-halted', { narrow: true });
      await servePage.rollout.getByRole('button', { name: new RegExp(`^${words.stop}`) }).click();
      await expect(servePage.rollout).toContainText(words.phases.cancelled);
      await shoot('rollout-stopped');

      const [listening, busy] = [await openTianshanDevice('0.9.0'), await openTianshanDevice('0.9.0', true)];
      await pushPage.fill([listening.address, '127.0.0.1:1', busy.address]);
      await pushPage.chooseDialect('TianShanOS');
      await shoot('push', { narrow: true });
      await pushPage.start();
      await expect(pushPage.pushes.getByRole('group')).toContainText(words.haltedAfter(1), {
        timeout: 30_000,
      });
      await shoot('pushes', { narrow: true });
      await listening.close();
      await busy.close();
    });
  });
}
