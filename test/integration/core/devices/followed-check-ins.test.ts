import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CheckIn } from '../../../../electron/core/device-reports.ts';
import { createDevices } from '../../../../electron/core/devices/create-devices.ts';
import { createLog } from '../../../../electron/core/log.ts';
import { openFollowedShare, whenDevice } from '../../../support/devices/following-bench.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';
import { XiaozhiDevice } from '../../../support/xiaozhi/device.ts';
import { appOf } from '../../../support/xiaozhi/share.ts';

const macs = ['A4:CF:12:00:00:01', 'A4:CF:12:00:00:02'] as const;

async function openXiaozhi() {
  const directory = join(await temporaryDirectory(), 'bin');
  await mkdir(directory);
  await writeFile(join(directory, 'bread-compact-wifi_2.0.0.bin'), appOf('2.0.0'));
  const bench = await openFollowedShare('xiaozhi', [], {}, { 'bin-dir': directory });
  const device = (mac: string) =>
    new XiaozhiDevice({ otaUrl: `http://127.0.0.1:${bench.port}/xiaozhi/ota/`, image: appOf('1.0.0'), mac });
  return { ...bench, device };
}

describe('a xiaozhi board', () => {
  test('is sent, and updated when it has started again and asked', async () => {
    const { devices, device } = await openXiaozhi();
    const board = device(macs[0]);
    expect(await board.start()).toBe('upgraded');
    const update = { versionBefore: '1.0.0', versionOffered: '2.0.0' };
    expect(await whenDevice(devices, ({ state }) => state === 'sent')).toMatchObject({
      mac: macs[0],
      update,
    });
    expect(await board.start()).toBe('runs');
    const back = await whenDevice(devices, ({ state }) => state === 'updated');
    expect(back).toMatchObject({ mac: macs[0], version: '2.0.0', update });
  });

  test('that runs the old image again after its restart is not updated', async () => {
    const { devices, device, log } = await openXiaozhi();
    await device(macs[0]).start();
    await whenDevice(devices, ({ state }) => state === 'sent');
    /* It asks, and fetches once more at once. */
    await device(macs[0]).start();
    const told = log
      .recent()
      .flatMap(({ event }) => (event.code === 'device-not-updated' ? [event.params] : []));
    expect(told).toMatchObject([{ mac: macs[0], version: '1.0.0', update: { versionOffered: '2.0.0' } }]);
    expect(log.recent().map(({ event }) => event.code)).not.toContain('device-updated');
  });

  test('behind the same address as another is told from it by the token in its URL', async () => {
    const { devices, device } = await openXiaozhi();
    await Promise.all(macs.map((mac) => device(mac).start()));
    for (const mac of macs) {
      await whenDevice(devices, (found) => found.mac === mac && found.state === 'sent');
    }
    expect(devices.state.getState().devices).toHaveLength(2);
  });
});

describe('a device with several packages', () => {
  const says = (name: string, version: string | null, offered: string | null): CheckIn => ({
    shareId: 'share',
    address: '192.168.1.50',
    identity: { mac: null, name: 'gateway', model: null, version, userAgent: null },
    elfSha256: null,
    package: name,
    offered:
      offered === null ? null : { version: offered, url: `/ota-files/${name}`, sha256: name.padEnd(64, '0') },
  });

  async function sent() {
    const devices = await createDevices({ log: createLog() });
    onTestFinished(() => devices.dispose());
    devices.checkedIn(says('app', '1.0.0', '2.0.0'));
    const view = {
      id: 'download',
      shareId: 'share',
      address: '192.168.1.50',
      identity: null,
      urlPath: '/ota-files/app',
      size: 100,
      bytesSent: 100,
      requests: 1,
      rate: null,
      startedAt: 0,
      activeAt: 0,
      endedAt: 0,
    };
    const facts = {
      profile: 'packages',
      url: '/ota-files/app',
      sha256: 'app'.padEnd(64, '0'),
      app: undefined,
    };
    devices.downloadBegan({ ...facts, view: { ...view, state: 'running' } });
    devices.downloadEnded({ ...facts, view: { ...view, state: 'complete' } });
    await whenDevice(devices, ({ state }) => state === 'sent');
    return devices;
  }

  test('is updated by the word on the one that it was sent', async () => {
    const devices = await sent();
    devices.checkedIn(says('app', '2.0.0', null));
    await whenDevice(devices, ({ state }) => state === 'updated');
  });

  test.each(['0.3.0', '2.0.0'])('is not judged by another’s version %s', async (version) => {
    const devices = await sent();
    devices.checkedIn(says('driver', version, null));
    const device = await whenDevice(devices, ({ update }) => update?.heardSinceSent === true);
    expect(device).toMatchObject({ name: 'gateway', state: 'sent' });
  });
});
