import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tianshan } from '../../../../../electron/core/push/dialects/tianshan.ts';
import { probeOf } from '../../../../../electron/core/version-probes.ts';
import { askFrom, rolloutBench } from '../../../../support/devices/rollout-bench.ts';
import {
  appcastBench,
  installer,
  maxVersion,
  newestPackage,
  packagesBench,
  statusOf,
} from '../../../../support/devices/rollout-cases.ts';
import { openTianshan } from '../../../../support/devices/tianshan-device.ts';
import { downloadFull } from '../../../../support/ota-clients.ts';
import { contentOf, sha256Of } from '../../../../support/packages.ts';
import { put } from '../../../../support/packages-share.ts';
import { appFile, patternedBytes } from '../../../../support/releases.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';
import { XiaozhiDevice } from '../../../../support/xiaozhi/device.ts';
import { appOf } from '../../../../support/xiaozhi/share.ts';

const app = appFile('app.bin', { projectName: 'sample', version: '2.0.0' });

describe('a device that tells what it runs', () => {
  const policy = { parallel: 1, stopAfter: 1 };

  test('ends its place by itself: an Arduino sketch', async () => {
    const { port, whenCounts } = await rolloutBench({ profile: 'idf', policy, files: [app] });
    const asks = (mac: string, version: string) => {
      const fields = { 'x-ESP32-STA-MAC': mac, 'x-ESP32-version': version };
      return askFrom('10.0.0.1', port, '/app.bin', { fields });
    };
    expect((await asks('A4:CF:12:00:00:01', '1.0.0')).status).toBe(200);
    await whenCounts({ sent: 1 });
    expect((await asks('A4:CF:12:00:00:02', '1.0.0')).status).toBe(304);
    await asks('A4:CF:12:00:00:01', '2.0.0');
    await whenCounts({ sent: 0, succeeded: 1 });
    expect((await asks('A4:CF:12:00:00:02', '1.0.0')).status).toBe(200);
    await whenCounts({ sent: 1 });
    await asks('A4:CF:12:00:00:02', '1.0.0');
    expect(await whenCounts({ failed: 1 })).toMatchObject({ phase: 'halted' });
  });

  test('ends its place by itself: an application with Sparkle', async () => {
    const bench = await appcastBench(policy);
    const asks = (address: string, version: string) =>
      askFrom(address, bench.port, `/api/check-update?platform=windows&version=${version}`);
    await asks('10.0.0.1', '1.0.0');
    await askFrom('10.0.0.1', bench.port, `/downloads/${installer}`);
    await bench.whenCounts({ sent: 1 });
    await asks('10.0.0.1', '2.0.0');
    await bench.whenCounts({ succeeded: 1 });
    expect(JSON.parse((await asks('10.0.0.2', '1.0.0')).body.toString())).toMatchObject({
      update_available: true,
    });
  });

  test('ends its place by itself: a daemon', async () => {
    const bench = await packagesBench(policy);
    const tells = async (version: string) => {
      const packages = [{ package: 'gateway', branch: 'major', version }];
      const content = JSON.stringify({ device: 'gateway-7', description: '', packages });
      const body = new URLSearchParams({ content, address: 'http://127.0.0.1:1/' });
      await (await fetch(`${bench.url}/register`, { method: 'POST', body })).text();
    };
    await tells('1.0.0');
    expect(await maxVersion(bench)).toBe('2.0.0');
    await downloadFull(bench.port, `/otafiles/${sha256Of(newestPackage)}`);
    await bench.whenCounts({ sent: 1 });
    await tells('2.0.0');
    await bench.whenCounts({ succeeded: 1, sent: 0 });
  });
});

test('a TianShanOS device that answers when it is asked ends its place, too', async () => {
  const { device } = await openTianshan();
  const probes = { tianshan: [probeOf(tianshan, device.port)] };
  const { port, whenCounts } = await rolloutBench({
    profile: 'tianshan',
    policy: { parallel: 1, stopAfter: 1 },
    files: [appFile('TianShanOS.bin', { version: '2.0.0' })],
    devices: { probes, mayProbe: () => true, probeEvery: 10, probeTries: 30 },
  });
  const image = await downloadFull(port, '/firmware');
  await whenCounts({ sent: 1 });
  device.restart(device.into(image));
  await whenCounts({ succeeded: 1, sent: 0 });
});

test('a daemon that has to wait is told of what it has', async () => {
  const bench = await packagesBench({ parallel: 1, stopAfter: null });
  const older = patternedBytes(90_000, 3);
  await put(`${bench.url}/update`, {
    content: JSON.stringify(contentOf(older, { version: '1.5.0' })),
    file: older,
  });
  await askFrom('10.0.0.1', bench.port, `/otafiles/${sha256Of(newestPackage)}`);
  expect(await maxVersion(bench)).toBe('1.5.0');
  const packages = [{ package: 'gateway', branch: 'major', version: '1.0.0' }];
  const content = JSON.stringify({ device: 'gateway-7', description: '', packages });
  const body = new URLSearchParams({ content, address: 'http://127.0.0.1:1/' });
  await statusOf(`${bench.url}/register`, { method: 'POST', body });
  expect(await maxVersion(bench)).toBe('1.0.0');
});

test('xiaozhi devices confirm themselves: being sent everything is no end', async () => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'bread-compact-wifi_1.6.6.bin'), appOf('1.6.6'));
  const { url, whenCounts } = await rolloutBench({
    profile: 'xiaozhi',
    policy: { parallel: 1, stopAfter: null, afterSent: 'go-on' },
    settings: { 'bin-dir': directory },
  });
  const device = (mac: string) =>
    new XiaozhiDevice({ otaUrl: `${url}/xiaozhi/ota/`, image: appOf('1.6.5'), mac });
  const [a, b] = [device('a4:cf:12:00:00:01'), device('a4:cf:12:00:00:02')];
  expect(await a.start()).toBe('upgraded');
  expect(await b.start()).toBe('runs');
  await whenCounts({ admitted: 1, sent: 0 });
  await a.start();
  await whenCounts({ succeeded: 1 });
});
