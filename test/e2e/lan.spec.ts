import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fetchAll } from './devices/fetching-clients.ts';
import { openTianshanDevice } from './devices/tianshan-device.ts';
import { comeBackOld, takeUpdate } from './devices/xiaozhi-bench.ts';
import { expect, test } from './fixtures.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** As a device does that trusts one authority and nobody else. */
function fetchTrusting(ca: string, url: string, token?: string): Promise<Answer> {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { ca, headers, agent: false }, (response) => {
      buffer(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
    });
    outgoing.once('error', reject);
    outgoing.end();
  });
}

test.describe('sharing on the LAN', () => {
  test('takes one press, whatever else listens on the usual port', async ({ shell, servePage }) => {
    await shell.show('Serve');
    await servePage.shareButton.click();
    const url = (await servePage.shares.first().getByRole('code').textContent()) ?? '';
    expect((await fetch(`${url}/version`)).status).toBe(200);
  });

  test('by HTTPS with a token lets in who trusts the authority and knows the token', async ({
    shell,
    servePage,
    page,
    face,
    dataDirectory,
  }) => {
    test.skip(face !== 'web', 'on the desktop the certificate is saved by the system’s dialog');
    await shell.show('Serve');
    await servePage.newShare('TianShanOS');
    const { dialog } = servePage;
    await dialog.getByRole('textbox', { name: 'Port' }).fill('0');
    await dialog.getByRole('checkbox', { name: /Encrypt/ }).click();
    await dialog.getByRole('button', { name: /^Who may fetch/ }).click();
    await dialog.getByRole('radio', { name: 'Token' }).click();
    const token = await dialog.getByRole('textbox', { name: 'Token' }).inputValue();
    await dialog.getByRole('button', { name: 'Share', exact: true }).click();
    const share = servePage.shares.first();
    await expect(share).toContainText('token asked');
    const url = (await share.getByRole('code').textContent()) ?? '';
    expect(url).toMatch(/^https:/);

    await share.getByRole('button', { name: 'Certificate…' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save ca_cert.pem' }).click();
    const ca = await readFile(await (await saved).path(), 'utf8');

    expect((await fetchTrusting(ca, `${url}/firmware`)).status).toBe(401);
    const { status, body } = await fetchTrusting(ca, `${url}/firmware`, token);
    expect(status).toBe(200);
    const onDisk = await readFile(join(dataDirectory, 'demo', 'sample-build', 'blink-bench.bin'));
    expect(sha256(body)).toBe(sha256(onDisk));
    await page.keyboard.press('Escape');
    await share.getByRole('button', { name: /^Test the URLs/ }).click();
    await expect(page.getByText('reached').first()).toBeVisible();
  });

  test('says what is wrong with a form before it asks the bench', async ({ shell, servePage }) => {
    await shell.show('Serve');
    await servePage.newShare();
    const port = servePage.dialog.getByRole('textbox', { name: 'Port' });
    await port.fill('70000');
    await servePage.dialog.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(port).toHaveAttribute('aria-invalid', 'true');
    await expect(servePage.dialog).toContainText('A port is a number from 0 to 65535.');
    await expect(servePage.shares).toHaveCount(0);
  });
});

test.describe('the truth about devices', () => {
  test('tells one that came back new from one that came back old', async ({ shell, servePage, page }) => {
    await shell.show('Serve');
    await servePage.newShare('xiaozhi');
    const url = await servePage.shareFromDialog();
    const [goodMac, oldMac] = ['34:85:18:9C:29:B8', '34:85:18:9C:2A:1C'];
    const [good, old] = [servePage.device(goodMac), servePage.device(oldMac)];
    await servePage.list('Devices');

    const fresh = await takeUpdate(url, goodMac);
    await expect(good).toContainText('Sent');
    await fresh.start();
    await expect(good).toContainText('Came back');
    await expect(good).toContainText('1.0.0');
    const stubborn = await takeUpdate(url, oldMac);
    await expect(old).toContainText('Sent');
    await comeBackOld(stubborn, url, oldMac);
    await expect(old).toContainText('Came back old');
    await expect(page.getByRole('note').filter({ hasText: 'came back with 0.9.0' })).toBeVisible();

    await good.hover();
    await good.getByRole('button', { name: /^Rename/ }).click();
    await page.keyboard.type('Window, left');
    await page.keyboard.press('Enter');
    await expect(servePage.device('Window, left')).toContainText('34:85:18:9C:29:B8');
  });
});

test.describe('a share that runs', () => {
  test('can be paused, and goes on at the same URL', async ({ shell, servePage, page }) => {
    await shell.show('Serve');
    const url = await servePage.shareOnFreePort();
    const share = servePage.shares.first();
    await share.getByRole('button', { name: /^Pause/ }).click();
    await expect(share).toContainText('Paused');
    expect((await fetch(`${url}/version`)).status).toBe(503);
    await share.getByRole('button', { name: /^Test the URLs/ }).click();
    await expect(page.getByText('reached').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await share.getByRole('button', { name: /^Resume/ }).click();
    await expect(share).toContainText('Serving');
    expect((await fetch(`${url}/version`)).status).toBe(200);
  });

  test('can be rolled out: started, paused, halted by a failure, retried, stopped and started anew', async ({
    shell,
    servePage,
    page,
  }) => {
    await shell.show('Serve');
    await servePage.newShare('xiaozhi');
    const url = await servePage.shareFromDialog();
    const [first, second] = ['34:85:18:9C:29:B8', '34:85:18:9C:2A:1C'];
    const { rollout } = servePage;
    const press = (name: RegExp) => rollout.getByRole('button', { name }).click();
    await servePage.rollOut();
    await press(/^Pause/);
    await expect(rollout).toContainText('Paused');
    await expect(takeUpdate(url, first)).rejects.toThrow('Nothing was offered');
    await press(/^Resume/);
    await expect(rollout).toContainText('Rolling out');
    const stubborn = await takeUpdate(url, first);
    await expect(takeUpdate(url, second)).rejects.toThrow('Nothing was offered');
    await comeBackOld(stubborn, url, first);
    await expect(rollout).toContainText('after 1 failure');
    await press(/^Retry failed/);
    await expect(rollout).toContainText('Rolling out');
    await stubborn.start();
    await stubborn.start();
    await expect(rollout).toContainText('1 of 2 updated');
    await press(/^Stop rollout/);
    await expect(rollout).toContainText('Stopped');
    await expect(takeUpdate(url, second)).rejects.toThrow('Nothing was offered');
    await press(/^Start anew/);
    await page.getByRole('button', { name: 'Start rollout' }).click();
    await expect(rollout).toContainText('0 of 0 updated');
    await takeUpdate(url, second);
    await expect(rollout).toContainText('1 under way');
  });
});

test.describe('a rollout to devices that cannot say what they run', () => {
  const devices = [1, 2].map((at) => ({
    address: `192.168.1.7${at}`,
    mac: `34:85:18:9C:2A:5${at}`,
    version: '0.9.0',
  }));
  const [first, second] = devices as [(typeof devices)[number], (typeof devices)[number]];

  test('goes on when a person says that one works, and halts when it does not', async ({
    shell,
    servePage,
    page,
  }) => {
    await shell.show('Serve');
    await servePage.newShare('ESP-IDF');
    const url = await servePage.shareFromDialog();
    const firmware = new URL('/blink-bench.bin', url).href;
    const { rollout } = servePage;
    await servePage.rollOut();

    await fetchAll(firmware, first);
    const question = page.getByRole('note').filter({ hasText: 'cannot say what it runs' });
    await expect(question).toContainText(first.mac);
    await expect(rollout).toContainText('1 sent, not confirmed');
    await question.getByRole('button', { name: /^It works/ }).click();
    await expect(question).toHaveCount(0);
    await expect(rollout).toContainText('0 of 1 updated');

    await fetchAll(firmware, second);
    await expect(question).toContainText(second.mac);
    await question.getByRole('button', { name: /^It does not/ }).click();
    await expect(rollout).toContainText('after 1 failure');
    await expect(question).toHaveCount(0);
  });

  test('asks nobody where it goes on by itself', async ({ shell, servePage, page }) => {
    await shell.show('Serve');
    await servePage.newShare();
    const { dialog } = servePage;
    await dialog.getByRole('button', { name: /^Who may fetch/ }).click();
    await servePage.chooseProfile('xiaozhi');
    await dialog.getByRole('checkbox', { name: /^Tell only a few/ }).click();
    const goOn = dialog.getByRole('checkbox', { name: 'Go on with the next device' });
    await expect(goOn).toHaveCount(0);
    await servePage.chooseProfile('ESP-IDF');
    await goOn.click();
    const url = await servePage.shareFromDialog();
    for (const [at, device] of devices.entries()) {
      await fetchAll(new URL('/blink-bench.bin', url).href, device);
      await expect(servePage.rollout).toContainText(`${at + 1} sent, not confirmed`);
    }
    await expect(page.getByRole('note').filter({ hasText: 'cannot say what it runs' })).toHaveCount(0);
  });
});

test.describe('a push', () => {
  test('ends as updated for the device that came back with the new version alone', async ({
    shell,
    pushPage,
  }) => {
    const [fresh, stubborn] = [await openTianshanDevice('0.9.0'), await openTianshanDevice('0.9.0', true)];
    await shell.show('Serve');
    await pushPage.fill([fresh.address, stubborn.address]);
    await pushPage.start();
    const row = pushPage.push(fresh.address);
    await expect(row).toContainText('Updated', { timeout: 30_000 });
    await expect(row).toContainText('1.0.0');
    expect(fresh.version()).toBe('1.0.0');
    await expect(pushPage.push(stubborn.address)).not.toContainText('Updated');
    await pushPage.pushes.getByRole('button', { name: /^Cancel the push/ }).click();
    await expect(pushPage.push(stubborn.address)).toContainText('Cancelled');
    await pushPage.pushes.getByRole('button', { name: /^Dismiss/ }).click();
    await expect(pushPage.pushes).toHaveCount(0);
    await fresh.close();
    await stubborn.close();
  });

  test('to nobody says so', async ({ shell, pushPage }) => {
    await shell.show('Serve');
    await pushPage.fill(['127.0.0.1:1']);
    await pushPage.dialog.getByRole('button', { name: 'Push', exact: true }).click();
    await expect(pushPage.dialog.getByRole('alert')).toBeVisible();
  });
});
