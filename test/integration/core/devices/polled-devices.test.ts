import { describe, expect, test } from 'vitest';
import type { PushDialect } from '../../../../electron/core/push/dialects/dialect.ts';
import { tasmota } from '../../../../electron/core/push/dialects/tasmota/tasmota.ts';
import { tianshan } from '../../../../electron/core/push/dialects/tianshan.ts';
import { wled } from '../../../../electron/core/push/dialects/wled.ts';
import { probeOf } from '../../../../electron/core/version-probes.ts';
import { openFollowedShare, whenDevice } from '../../../support/devices/following-bench.ts';
import type { DeviceFault, ModelDevice } from '../../../support/devices/model-device.ts';
import { openTasmota } from '../../../support/devices/tasmota-device.ts';
import { openTianshan } from '../../../support/devices/tianshan-device.ts';
import { openWled } from '../../../support/devices/wled-device.ts';
import { buildImage } from '../../../../shared/firmware/image/image-builder.ts';
import { downloadFull } from '../../../support/ota-clients.ts';
import { appFile, patternedBytes, releaseFile } from '../../../support/releases.ts';

/** As Arduino's tools build one: the descriptor is the core's, and what the app tells of itself stands in its data. */
function arduinoApp() {
  const data = Buffer.from('Feb  3 2026\0' + '12:24:18\0');
  const app = { projectName: 'arduino-lib-builder', version: 'esp-idf: v4.4.8' };
  const segments = [
    { address: 0x3f40_0020, data },
    { address: 0x400d_0020, data: patternedBytes(50_000) },
  ];
  return releaseFile('tasmota32.bin', 'app', buildImage({ chip: 'esp32', kind: 'app', app, segments }));
}

/** The device fetches by itself, restarts, and listens for questions as it always does. */
async function updated(
  device: ModelDevice,
  dialect: PushDialect,
  { profile, path }: { readonly profile: string; readonly path: string },
) {
  const app = dialect === tasmota ? arduinoApp() : appFile('TianShanOS.bin', { version: '2.0.0' });
  const bench = await openFollowedShare(profile, [app], {
    /* As for a device whose dialect is not known yet: another's question comes first. */
    probes: {
      [profile]: [probeOf(dialect === wled ? tianshan : wled, device.port), probeOf(dialect, device.port)],
    },
    mayProbe: () => true,
    probeEvery: 10,
    probeTries: 30,
  });
  const image = await downloadFull(bench.port, path);
  /* It runs the old version for a while, and is asked meanwhile. */
  await expect.poll(() => device.requests.length).toBeGreaterThan(2);
  device.restart(device.into(image));
  return bench.devices;
}

const shared = { profile: 'tianshan', path: '/firmware' };

describe.each<readonly [string, PushDialect, (fault?: DeviceFault) => Promise<ModelDevice>]>([
  ['TianShanOS', tianshan, async (fault) => (await openTianshan(fault && { fault })).device],
  ['WLED', wled, (fault) => openWled(fault && { fault })],
  ['Tasmota', tasmota, (fault) => openTasmota(fault && { fault })],
])('%s, which never checks in', (_, dialect, open) => {
  test('is updated when it answers with the new version', async () => {
    const device = await open();
    const devices = await updated(device, dialect, shared);
    const found = await whenDevice(devices, ({ state }) => state === 'updated');
    expect(found.version).toBe(dialect === tasmota ? '14.2.0(tasmota32)' : '2.0.0');
    /* Another dialect's question is none of its own page's; it only answers that there is no such page. */
    expect(device.problems.filter((problem) => !problem.includes('GET /json/info'))).toEqual([]);
  });

  test('is not updated when it comes back with the old version', async () => {
    const devices = await updated(await open('back-old'), dialect, shared);
    const found = await whenDevice(devices, ({ state }) => state === 'not-updated');
    expect(found.version).toContain('1.0.0');
  });

  test('stays sent when it never comes back', async () => {
    const device = await open('never-back');
    const devices = await updated(device, dialect, shared);
    await whenDevice(devices, ({ state }) => state === 'sent');
    await devices.dispose();
    expect(devices.state.getState().devices.map(({ state }) => state)).toEqual(['sent']);
  });
});

test('no question is asked once the bench is gone', async () => {
  const { device } = await openTianshan({ fault: 'never-back' });
  const devices = await updated(device, tianshan, shared);
  await whenDevice(devices, ({ state }) => state === 'sent');
  await devices.dispose();
  const asked = device.requests.length;
  device.restart(device.running);
  await new Promise((resolve) => setImmediate(resolve));
  expect(device.requests).toHaveLength(asked);
});
