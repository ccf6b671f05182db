import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test.describe('the main job: from a build to a device', () => {
  test('a build opens and tells what it is', async ({ shell, buildPage }) => {
    await expect(shell.heading('Build')).toBeVisible();
    await expect(shell.strip).toContainText('blink-bench');
    await expect(shell.strip).toContainText('ESP32-S3');
    await expect(buildPage.fact('Project')).toContainText('blink-bench');
    await expect(buildPage.file('bootloader')).toContainText('0x000000');
    await expect(buildPage.file('app')).toContainText('0x010000');
    await expect(buildPage.findings).toContainText('Nothing found wrong');
  });

  test('a device fetches the very bytes of the build, and its download is seen', async ({
    shell,
    servePage,
    dataDirectory,
    page,
    face,
  }) => {
    await shell.show('Serve');
    const url = await servePage.shareOnFreePort();
    const version = (await (await fetch(`${url}/version`)).json()) as { version: string };
    expect(version.version).toBe('1.0.0');

    const response = await fetch(`${url}/firmware`);
    const image = new Uint8Array(await response.arrayBuffer());
    const onDisk = await readFile(join(dataDirectory, 'demo', 'sample-build', 'blink-bench.bin'));
    expect(sha256(image)).toBe(sha256(onDisk));
    expect(response.headers.get('x-sha256')).toBe(sha256(onDisk));

    await servePage.list('Downloads');
    const row = servePage.download('/firmware');
    await expect(row).toContainText('Sent');
    await expect(row).toContainText(onDisk.length.toLocaleString('en-US'));
    await page.screenshot({ path: `test-results/screens/serve-sent-${face}.png`, animations: 'disabled' });
  });

  test('a share that is stopped answers no more', async ({ shell, servePage }) => {
    await shell.show('Serve');
    const url = await servePage.shareOnFreePort();
    expect((await fetch(`${url}/version`)).status).toBe(200);
    await servePage.shares.getByRole('button', { name: /^Stop/ }).click();
    await expect(servePage.shares).toHaveCount(0);
    await expect(fetch(`${url}/version`)).rejects.toThrow();
  });

  test('a chip is flashed, read back and seen to boot', async ({ shell, flashPage, page, face }) => {
    await shell.show('Flash');
    await flashPage.choosePort('demo://esp32s3');
    await expect(flashPage.planOf('ota_0')).toContainText('Write');
    await expect(flashPage.planOf('nvs')).toContainText('Leave');
    await flashPage.flashButton.click();
    await expect(flashPage.run).toContainText('PASS', { timeout: 45_000 });
    await expect(flashPage.planOf('ota_0')).toContainText('0x010000');
    await page.screenshot({ path: `test-results/screens/flash-pass-${face}.png`, animations: 'disabled' });
  });
});
