import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createDevices } from '../../../../electron/core/devices/create-devices.ts';
import type { Devices } from '../../../../electron/core/devices/devices.ts';
import { goneAfter } from '../../../../electron/core/devices/progress.ts';
import type { CheckIn, DeviceDownload } from '../../../../electron/core/device-reports.ts';
import { createLog } from '../../../../electron/core/log.ts';
import type { DownloadView } from '../../../../shared/contract/ota.ts';

const size = 100;
const app = { version: '2.0.0', elfSha256: null, imageSha256: null, built: null };

function checkIn(mac: string | null, version: string | null, address = '10.0.0.1'): CheckIn {
  return {
    shareId: 'share',
    address,
    identity: { mac, name: null, model: null, version, userAgent: null },
    elfSha256: null,
    offered: version === '2.0.0' ? null : { version: '2.0.0', url: '/app.bin', sha256: 'hash' },
  };
}

function download(
  id: string,
  change: Partial<DownloadView> & { readonly mac?: string | null } = {},
): DeviceDownload {
  const { mac = null, ...view } = change;
  const identity = { mac, name: null, model: null, version: null, userAgent: null };
  return {
    profile: 'idf',
    url: '/app.bin',
    sha256: 'hash',
    app,
    view: {
      id,
      shareId: 'share',
      address: '10.0.0.1',
      identity: mac === null ? null : identity,
      urlPath: '/app.bin',
      size,
      bytesSent: 0,
      requests: 1,
      rate: null,
      state: 'running',
      startedAt: 0,
      activeAt: 0,
      endedAt: null,
      ...view,
    },
  };
}

const complete = { bytesSent: size, state: 'complete', endedAt: 1 } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function open() {
  const log = createLog();
  const devices = await createDevices({ log });
  onTestFinished(() => devices.dispose());
  const shown = () => {
    vi.advanceTimersByTime(1_000);
    return devices.state.getState().devices;
  };
  const codes = () => log.recent().map(({ event }) => event.code);
  return { devices, shown, codes };
}

function send(devices: Devices, id: string, mac: string | null = null): void {
  devices.downloadBegan(download(id, { mac }));
  devices.downloadEnded(download(id, { ...complete, mac }));
}

const a = 'A4:CF:12:00:00:01';

describe('silence', () => {
  test('from a device that used to tell its version makes it gone', async () => {
    const { devices, shown, codes } = await open();
    devices.checkedIn(checkIn(a, '1.0.0'));
    send(devices, 'd', a);
    vi.advanceTimersByTime(goneAfter - 60_000);
    expect(shown()[0]?.state).toBe('sent');
    vi.advanceTimersByTime(120_000);
    expect(shown()[0]?.state).toBe('gone');
    expect(codes()).toContain('device-gone');
    devices.checkedIn(checkIn(a, '2.0.0'));
    expect(shown()[0]?.state).toBe('updated');
  });

  test('from one that never told it does not', async () => {
    const { devices, shown } = await open();
    send(devices, 'd');
    vi.advanceTimersByTime(10 * goneAfter);
    expect(shown()[0]?.state).toBe('sent');
  });

  test('after a broken download makes it gone', async () => {
    const { devices, shown } = await open();
    devices.downloadBegan(download('d'));
    devices.downloadEnded(download('d', { bytesSent: 40, state: 'aborted', endedAt: 1 }));
    expect(shown()[0]?.state).toBe('interrupted');
    vi.advanceTimersByTime(goneAfter + 60_000);
    expect(shown()[0]?.state).toBe('gone');
  });

  test.each([
    ['ahead', 1],
    ['back', -1],
  ])('is as long as it is though the time of day is set %s', async (_way, sign) => {
    const { devices, shown } = await open();
    devices.checkedIn(checkIn(a, '1.0.0'));
    send(devices, 'd', a);
    vi.setSystemTime(Date.now() + sign * 7_200_000);
    vi.advanceTimersByTime(60_000);
    expect(shown()[0]?.state).toBe('sent');
    vi.advanceTimersByTime(goneAfter);
    expect(shown()[0]?.state).toBe('gone');
  });
});

test('what a nameless download did counts for the device that tells its MAC from there', async () => {
  const { devices, shown } = await open();
  devices.flashed({
    jobId: 'job',
    mac: a,
    model: 'esp32',
    wroteApp: true,
    version: '1.0.0',
    bytesSent: 10,
    size: 10,
    verdict: 'pass',
  });
  send(devices, 'd');
  expect(shown()).toHaveLength(2);
  devices.checkedIn(checkIn(a, '2.0.0'));
  expect(shown()).toMatchObject([
    { mac: a, model: 'esp32', state: 'updated', update: { versionBefore: '1.0.0', versionOffered: '2.0.0' } },
  ]);
});

test('a log entry for every new state, and none for bytes', async () => {
  const { devices, codes } = await open();
  devices.checkedIn(checkIn(a, '1.0.0'));
  devices.downloadBegan(download('d', { mac: a }));
  for (let bytesSent = 10; bytesSent < size; bytesSent += 10)
    devices.downloadMoved(download('d', { bytesSent }));
  devices.downloadMoved(download('d', { bytesSent: 90, state: 'stalled' }));
  devices.downloadEnded(download('d', complete));
  devices.checkedIn(checkIn(a, '1.0.0'));
  expect(codes()).toEqual([
    'device-asked',
    'device-downloading',
    'device-stalled',
    'device-sent',
    'device-not-updated',
  ]);
});

type Step = (devices: Devices) => void;

const macs = fc.constantFrom(a, 'A4:CF:12:00:00:02', null);
const ids = fc.constantFrom('d1', 'd2', 'd3');
const addresses = fc.constantFrom('10.0.0.1', '10.0.0.2');
const counts = fc.integer({ min: 0, max: size - 1 });

/** Everything but the new version after a last byte. */
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(macs, fc.constantFrom('1.0.0', '1.5.0', null), addresses).map(
    ([mac, version, address]) =>
      (devices: Devices) =>
        devices.checkedIn(checkIn(mac, version, address)),
  ),
  fc.tuple(ids, macs, addresses).map(
    ([id, mac, address]) =>
      (devices: Devices) =>
        devices.downloadBegan(download(id, { mac, address })),
  ),
  fc.tuple(ids, counts).map(
    ([id, bytesSent]) =>
      (devices: Devices) =>
        devices.downloadMoved(download(id, { bytesSent })),
  ),
  ids.map((id) => (devices: Devices) => devices.downloadEnded(download(id, complete))),
  fc.tuple(ids, counts).map(
    ([id, bytesSent]) =>
      (devices: Devices) =>
        devices.downloadEnded(download(id, { bytesSent, state: 'aborted', endedAt: 1 })),
  ),
  fc.constant(() => void vi.advanceTimersByTime(goneAfter)),
);

test('however reports come in, nothing is updated that did not say the new version', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 30 }), async (steps) => {
      const log = createLog();
      const devices = await createDevices({ log });
      for (const step of steps) step(devices);
      await devices.dispose();
      expect(log.recent().map(({ event }) => event.code)).not.toContain('device-updated');
    }),
    { numRuns: 300 },
  );
});

test('however reports come in, a MAC is one device', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 30 }), async (steps) => {
      const devices = await createDevices({ log: createLog() });
      for (const step of steps) step(devices);
      vi.advanceTimersByTime(1_000);
      const told = devices.state.getState().devices.flatMap(({ mac }) => (mac === null ? [] : [mac]));
      await devices.dispose();
      expect(new Set(told).size).toBe(told.length);
    }),
    { numRuns: 300 },
  );
});

test('a device is found as it is at this moment, ahead of what was published', async () => {
  const { devices, shown } = await open();
  send(devices, 'd', a);
  expect(devices.state.getState().devices).toEqual([]);
  const nameless = { name: null, address: '10.0.0.1' };
  expect(devices.find({ mac: a, ...nameless })?.state).toBe('sent');
  expect(devices.find({ mac: null, ...nameless })?.mac).toBe(a);
  expect(devices.find({ mac: 'A4:CF:12:00:00:02', ...nameless })).toBeUndefined();
  expect(shown()[0]?.state).toBe('sent');
});
