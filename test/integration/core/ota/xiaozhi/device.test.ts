import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Aborted, XiaozhiDevice, type DeviceSource } from '../../../../support/xiaozhi/device.ts';
import { request } from '../../../../support/raw-http.ts';
import { appOf, mergedImage, openedXiaozhi, type XiaozhiSource } from '../../../../support/xiaozhi/share.ts';

type BenchSource = Partial<Omit<DeviceSource, 'otaUrl'>> & Pick<XiaozhiSource, 'files' | 'settings' | 'now'>;

/** A device that runs `version`, and a share that it asks. */
async function bench(version: string, { files, settings, now, ...device }: BenchSource) {
  const share = await openedXiaozhi({
    files: files ?? {},
    ...(settings && { settings }),
    ...(now && { now }),
  });
  const xiaozhi = new XiaozhiDevice({ otaUrl: share.otaUrl, image: appOf(version), ...device });
  return { ...share, device: xiaozhi };
}

const board = 'bread-compact-wifi';

describe('a device', () => {
  test('takes the newest firmware for its model, and rests', async () => {
    const files = {
      [`${board}_1.6.6.bin`]: appOf('1.6.6'),
      [`${board}_1.6.10.bin`]: appOf('1.6.10'),
      'lichuang-dev_2.0.0.bin': appOf('2.0.0'),
    };
    const { device } = await bench('1.6.5', { files });
    expect(await device.settle()).toBe(1);
    expect(device.app.version).toBe('1.6.10');
  });

  test('is left alone where it has the newest', async () => {
    const { device, events } = await bench('1.6.6', { files: { [`${board}_1.6.6.bin`]: appOf('1.6.6') } });
    expect(await device.settle()).toBe(0);
    expect(events('xiaozhi-up-to-date')).toEqual([{ device: 'aa:bb:cc:dd:ee:ff', version: '1.6.6' }]);
  });

  test('without a display sends invalid JSON, and gets the firmware of its own model', async () => {
    const files = { [`${board}_1.6.6.bin`]: appOf('1.6.6'), 'default_9.0.0.bin': appOf('9.0.0') };
    const { device } = await bench('1.6.5', { files, hasDisplay: false });
    expect(await device.settle()).toBe(1);
    expect(device.app.version).toBe('1.6.6');
  });

  test('sets its clock and keeps its assistant', async () => {
    const now = Date.UTC(2026, 0, 31, 3, 54, 41);
    const { device } = await bench('1.0.0', { now: () => now });
    await device.start();
    expect(device.clock).toBe(now + 8 * 3_600_000);
    expect(device.nvs.get('websocket')).toEqual({ url: 'ws://127.0.0.1:8000/xiaozhi/v1/', token: '' });
  });

  test('keeps the assistant that it had where none is told', async () => {
    const { device } = await bench('1.0.0', { settings: { backend: 'omit' } });
    await device.start();
    expect([...device.nvs]).toEqual([]);
  });
});

describe('a file that is called newer than the app in it', () => {
  test('would be taken again at every start', async () => {
    /* What the original does: it knows the name alone. */
    const image = appOf('1.6.5');
    const server = createServer((request, response) => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.bin`;
      const answer = JSON.stringify({ firmware: { version: '2.0.0', url } });
      response.end(request.method === 'POST' ? answer : image);
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const otaUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const device = new XiaozhiDevice({ otaUrl, image: appOf('1.6.4') });
    await expect(device.settle()).rejects.toThrow('upgrades at every start');
  });

  test('is taken once, and is a finding', async () => {
    const { device, view, events } = await bench('1.6.4', {
      files: { [`${board}_2.0.0.bin`]: appOf('1.6.5') },
    });
    expect(await device.settle()).toBe(1);
    expect(device.app.version).toBe('1.6.5');
    expect(view()?.findings).toMatchObject([
      { code: 'firmware-version-above-app', params: { version: '2.0.0', embedded: '1.6.5' } },
    ]);
    expect(events('xiaozhi-withheld')).toMatchObject([{ why: { kind: 'already-running' } }]);
  });

  test('is not taken by a device that would go back by it', async () => {
    const { device, events } = await bench('1.7.0', { files: { [`${board}_2.0.0.bin`]: appOf('1.6.5') } });
    expect(await device.settle()).toBe(0);
    expect(events('xiaozhi-withheld')).toMatchObject([
      { why: { kind: 'older-inside', embedded: '1.6.5', current: '1.7.0' } },
    ]);
  });

  test('is taken once too where the build left its hash out', async () => {
    const zeros = { elf: '00'.repeat(32) };
    const { device } = await bench('1.0.0', {
      files: { [`${board}_2.0.0.bin`]: appOf('1.0.1', zeros) },
      image: appOf('1.0.0', zeros),
    });
    expect(await device.settle()).toBe(1);
    expect(device.app.version).toBe('1.0.1');
  });

  test('is an update where the app is another build of the same version', async () => {
    const files = { [`${board}_1.0.1.bin`]: appOf('1.0.0', { elf: 'cd'.repeat(32) }) };
    const { device } = await bench('1.0.0', { files });
    expect(await device.settle()).toBe(1);
    expect(device.app.elfSha256).toBe('cd'.repeat(32));
  });
});

describe('a target version', () => {
  const files = { [`${board}_1.6.5.bin`]: appOf('1.6.5'), [`${board}_1.6.6.bin`]: appOf('1.6.6') };

  test('below the running one is taken by force, once', async () => {
    const { device } = await bench('1.6.6', { files, settings: { rollback: `${board}=1.6.5` } });
    expect(await device.settle()).toBe(1);
    expect(device.app.version).toBe('1.6.5');
  });

  test('ends by what the device says, whatever the file is called', async () => {
    const { device } = await bench('1.6.6', {
      files: { [`${board}_1.6.bin`]: appOf('1.6.0') },
      settings: { rollback: `${board}=1.6` },
    });
    expect(await device.settle()).toBe(1);
    expect(device.app.version).toBe('1.6.0');
  });

  test('that is not there changes nothing', async () => {
    const { device, events } = await bench('1.6.4', { files, settings: { rollback: `${board}=1.0.0` } });
    expect(await device.settle()).toBe(0);
    expect(events('xiaozhi-target-missing')).toMatchObject([{ model: board, version: '1.0.0' }]);
  });
});

describe('firmware for unknown models', () => {
  const files = { 'default_2.0.0.bin': appOf('2.0.0') };

  test('goes to a model that nothing is there for, with a warning', async () => {
    const { device, events } = await bench('1.0.0', { files });
    expect(await device.settle()).toBe(1);
    expect(events('xiaozhi-fallback-offered')).toMatchObject([{ model: board, file: 'default_2.0.0.bin' }]);
  });

  test('stays where it is if only devices without a model shall have it', async () => {
    const { device } = await bench('1.0.0', { files, settings: { 'default-firmware': 'no-model' } });
    expect(await device.settle()).toBe(0);
  });

  test('never goes to a model that has firmware of its own', async () => {
    const { device } = await bench('1.0.0', { files: { ...files, [`${board}_1.0.0.bin`]: appOf('1.0.0') } });
    expect(await device.settle()).toBe(0);
  });
});

describe('what a device cannot take is not offered', () => {
  test('an image larger than its update slot', async () => {
    const { device, events, checkIns } = await bench('1.0.0', {
      files: { [`${board}_2.0.0.bin`]: appOf('2.0.0') },
      slotSize: 256,
    });
    expect(await device.settle()).toBe(0);
    expect(checkIns).toMatchObject([{ offered: null }]);
    expect(events('xiaozhi-withheld')).toMatchObject([
      { why: { kind: 'larger-than-slot', label: 'ota_1', slotSize: 256 } },
    ]);
  });

  test('an image for another chip', async () => {
    const files = { [`${board}_2.0.0.bin`]: appOf('2.0.0', { chip: 'esp32' }) };
    const { device, events } = await bench('1.0.0', { files });
    expect(await device.settle()).toBe(0);
    expect(events('xiaozhi-withheld')).toMatchObject([
      { why: { kind: 'other-chip', image: 'esp32', device: 'esp32s3' } },
    ]);
  });

  test.each(['2..0', '20260131120000', '2.beta'])('version %s', async (version) => {
    const { device, view } = await bench('1.0.0', {
      files: { [`${board}_${version}.bin`]: appOf('2.0.0'), [`${board}_1.5.0.bin`]: appOf('1.5.0') },
    });
    expect(await device.settle()).toBe(1);
    expect(device.app.version).toBe('1.5.0');
    expect(view()?.findings.map(({ code }) => code)).toContain('firmware-version-unreadable');
  });

  test('a merged image, though the address of a download still gives it', async () => {
    const files = { [`${board}_2.0.0.bin`]: mergedImage() };
    const { device, view, port } = await bench('1.0.0', { files });
    expect(await device.settle()).toBe(0);
    expect(view()?.findings).toMatchObject([{ code: 'merged-image-as-app', severity: 'error' }]);
    expect((await request(port, 'GET', `/xiaozhi/ota/download/${board}_2.0.0.bin`)).status).toBe(200);
  });

  test('anything, where its own version would make it abort', async () => {
    const { device, events } = await bench('v1.0', { files: { [`${board}_2.0.0.bin`]: appOf('2.0.0') } });
    expect(await device.start()).toBe('runs');
    expect(events('xiaozhi-device-cannot-compare')).toEqual([
      { device: 'aa:bb:cc:dd:ee:ff', version: 'v1.0' },
    ]);
  });
});

test('the device model aborts where the firmware would', async () => {
  const server = createServer((_, response) => {
    response.end(JSON.stringify({ firmware: { version: '2.beta', url: 'http://127.0.0.1/' } }));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const otaUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await expect(new XiaozhiDevice({ otaUrl, image: appOf('1.0.0') }).start()).rejects.toBeInstanceOf(Aborted);
});

test('an offer that the device will not take by its own comparison is told', async () => {
  const { device, events } = await bench('1.7.0', {
    files: { [`${board}_1.7.0-rc1.bin`]: appOf('1.7.0-rc1') },
  });
  expect(await device.settle()).toBe(0);
  expect(events('xiaozhi-offer-ignored')).toMatchObject([{ offered: '1.7.0-rc1', current: '1.7.0' }]);
});
