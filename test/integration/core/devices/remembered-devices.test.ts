import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createDevices } from '../../../../electron/core/devices/create-devices.ts';
import { mostDevices } from '../../../../electron/core/devices/device-book.ts';
import type { CheckIn } from '../../../../electron/core/device-reports.ts';
import { createLog } from '../../../../electron/core/log.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

function checkIn(number: number, change: Partial<CheckIn> = {}): CheckIn {
  const mac = `A4:CF:12:00:${[number >> 8, number & 255].map((byte) => byte.toString(16).padStart(2, '0')).join(':')}`;
  return {
    shareId: 'share',
    address: `10.0.${number >> 8}.${number & 255}`,
    identity: { mac, name: null, model: 'bench', version: '1.0.0', userAgent: null },
    elfSha256: null,
    offered: null,
    ...change,
  };
}

async function open(dataDirectory: string, log = createLog(), now?: () => number) {
  const devices = await createDevices({ log, dataDirectory, ...(now && { now }) });
  onTestFinished(() => devices.dispose());
  return devices;
}

test('label, MAC, model, version, address and time are known again; what it was doing is not', async () => {
  const directory = await temporaryDirectory();
  const first = await open(directory);
  first.checkedIn(checkIn(1, { offered: { version: '2.0.0', url: '/firmware', sha256: null } }));
  await expect.poll(() => first.state.getState().devices.length).toBe(1);
  const [device] = first.state.getState().devices;
  expect(device?.state).toBe('asked');
  expect(first.name(device?.id ?? '', '  Bench 7 ')).toMatchObject({ ok: true });
  await first.dispose();
  const [again] = (await open(directory)).state.getState().devices;
  expect(again).toEqual({ ...device, label: 'Bench 7', state: 'seen', since: device?.seenAt, update: null });
});

test('a label can be taken away, and a device forgotten', async () => {
  const directory = await temporaryDirectory();
  const devices = await open(directory);
  devices.checkedIn(checkIn(1));
  await expect.poll(() => devices.state.getState().devices.length).toBe(1);
  const id = devices.state.getState().devices[0]?.id ?? '';
  devices.name(id, 'Bench 7');
  devices.name(id, '');
  await expect.poll(() => devices.state.getState().devices[0]?.label).toBe(null);
  expect(devices.forget(id).ok).toBe(true);
  await expect.poll(() => devices.state.getState().devices).toEqual([]);
  expect(devices.forget(id)).toMatchObject({ fault: { code: 'device-not-known' } });
  expect(devices.name(id, 'x')).toMatchObject({ fault: { code: 'device-not-known' } });
  await devices.dispose();
  expect((await open(directory)).state.getState().devices).toEqual([]);
});

test('of more devices than a bench has, those go first that nobody named and that were not heard of for longest', async () => {
  const directory = await temporaryDirectory();
  let now = 1_000_000;
  const devices = await open(directory, createLog(), () => now++);
  devices.checkedIn(checkIn(0));
  devices.checkedIn(checkIn(1));
  await expect.poll(() => devices.state.getState().devices.length).toBe(2);
  devices.name(devices.state.getState().devices[0]?.id ?? '', 'Bench 7');
  for (let number = 2; number <= mostDevices; number += 1) devices.checkedIn(checkIn(number));
  await devices.dispose();
  const file = JSON.parse(await readFile(join(directory, 'devices.json'), 'utf8')) as {
    devices: { mac: string; label: string | null }[];
  };
  expect(file.devices.length).toBeLessThanOrEqual(mostDevices);
  expect(file.devices.length).toBeGreaterThan(mostDevices / 2);
  expect(file.devices[0]).toMatchObject({ label: 'Bench 7' });
  expect(file.devices.some(({ mac }) => mac === checkIn(1).identity.mac?.toUpperCase())).toBe(false);
});

test('a file that cannot be understood is kept, and said so', async () => {
  const directory = await temporaryDirectory();
  const path = join(directory, 'devices.json');
  await writeFile(path, '{"version": 99}');
  const log = createLog();
  expect((await open(directory, log)).state.getState().devices).toEqual([]);
  expect(await readFile(`${path}.unreadable`, 'utf8')).toBe('{"version": 99}');
  expect(log.recent().map(({ event }) => event.code)).toEqual(['devices-unreadable']);
});
