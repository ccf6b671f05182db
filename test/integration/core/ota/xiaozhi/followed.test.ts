import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createDevices } from '../../../../../electron/core/devices/create-devices.ts';
import { createLog } from '../../../../../electron/core/log.ts';
import { createOta } from '../../../../../electron/core/ota/create-ota.ts';
import { whenDevice } from '../../../../support/devices/following-bench.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';
import { XiaozhiDevice } from '../../../../support/xiaozhi/device.ts';
import { appOf, valueOf } from '../../../../support/xiaozhi/share.ts';

async function followedFolder(fileName: string, image: Uint8Array) {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, fileName), image);
  const log = createLog();
  const devices = await createDevices({ log });
  const ota = createOta({ log, devices, downloads: devices });
  onTestFinished(async () => {
    await ota.dispose();
    await devices.dispose();
  });
  const settings = { 'bin-dir': directory };
  const opened = await ota.share(undefined, { profile: 'xiaozhi', port: 0, host: '127.0.0.1', settings });
  return { devices, ota, otaUrl: `http://127.0.0.1:${valueOf(opened).port}/xiaozhi/ota/` };
}

test('two devices behind one address are followed apart, though their downloads name nobody', async () => {
  const { devices, ota, otaUrl } = await followedFolder('bread-compact-wifi_1.6.6.bin', appOf('1.6.6'));
  const image = appOf('1.6.5');
  const first = new XiaozhiDevice({ otaUrl, image, mac: 'a4:cf:12:00:00:01' });
  const second = new XiaozhiDevice({ otaUrl, image, mac: 'a4:cf:12:00:00:02' });
  expect(await Promise.all([first.start(), second.start()])).toEqual(['upgraded', 'upgraded']);
  for (const mac of ['A4:CF:12:00:00:01', 'A4:CF:12:00:00:02']) {
    const sent = await whenDevice(devices, (device) => device.mac === mac && device.state === 'sent');
    expect(sent).toMatchObject({ version: '1.6.5', update: { versionOffered: '1.6.6' } });
  }
  await first.start();
  const updated = await whenDevice(devices, ({ state }) => state === 'updated');
  expect(updated).toMatchObject({ mac: 'A4:CF:12:00:00:01', version: '1.6.6' });
  expect(devices.state.getState().devices).toHaveLength(2);
  const owners = ota.state.getState().downloads.map(({ identity }) => identity?.mac);
  expect(owners.toSorted()).toEqual(['A4:CF:12:00:00:01', 'A4:CF:12:00:00:02']);
});

test('a device counts as updated by what is in the file, whatever the file is called', async () => {
  const { devices, otaUrl } = await followedFolder('bread-compact-wifi_2.0.0.bin', appOf('1.6.6'));
  const device = new XiaozhiDevice({ otaUrl, image: appOf('1.6.5') });
  expect(await device.settle()).toBe(1);
  const updated = await whenDevice(devices, ({ state }) => state === 'updated');
  expect(updated).toMatchObject({ version: '1.6.6' });
});
