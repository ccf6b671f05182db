import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createDevices } from '../../../../../electron/core/devices/create-devices.ts';
import { createLog } from '../../../../../electron/core/log.ts';
import { createOta } from '../../../../../electron/core/ota/create-ota.ts';
import type { ShareAccess } from '../../../../../shared/contract/ota-access.ts';
import type { RolloutView } from '../../../../../shared/contract/rollout.ts';
import { whenDevice } from '../../../../support/devices/following-bench.ts';
import { whenState } from '../../../../support/share.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';
import { XiaozhiDevice } from '../../../../support/xiaozhi/device.ts';
import { appOf, valueOf } from '../../../../support/xiaozhi/share.ts';

/** A folder with version 1.6.6 and three devices that run 1.6.5. */
async function bench(access: ShareAccess, query = '') {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'bread-compact-wifi_1.6.6.bin'), appOf('1.6.6'));
  const log = createLog();
  const devices = await createDevices({ log });
  const ota = createOta({ log, devices, downloads: devices, deviceRows: devices });
  onTestFinished(async () => {
    await ota.dispose();
    await devices.dispose();
  });
  const settings = { 'bin-dir': directory };
  const where = { port: 0, host: '127.0.0.1' };
  const { id, port } = valueOf(
    await ota.share(undefined, { profile: 'xiaozhi', ...where, settings, access }),
  );
  const otaUrl = `http://127.0.0.1:${port}/xiaozhi/ota/${query}`;
  const image = appOf('1.6.5');
  const [a, b, c] = ['01', '02', '03'].map(
    (end) => new XiaozhiDevice({ otaUrl, image, mac: `a4:cf:12:00:00:${end}` }),
  );
  if (a === undefined || b === undefined || c === undefined) throw new Error('three devices');
  const whenCounts = (counts: Partial<RolloutView['counts']>) =>
    whenState({ ota }, ({ shares }) => {
      const found = shares[0]?.rollout;
      const holds = Object.entries(counts).every(
        ([state, count]) => found?.counts[state as keyof RolloutView['counts']] === count,
      );
      return holds ? found : undefined;
    });
  return { ota, devices, log, shareId: id, a, b, c, whenCounts };
}

test('one device at a time is told, the next when it has come back with the new version', async () => {
  const { a, b, c, whenCounts } = await bench({ rollout: { parallel: 1, stopAfter: null } });
  expect(await a.start()).toBe('upgraded');
  expect(await b.start()).toBe('runs');
  expect(await c.start()).toBe('runs');
  await whenCounts({ admitted: 1, waiting: 2, succeeded: 0 });
  expect(await a.start()).toBe('runs');
  await whenCounts({ admitted: 0, succeeded: 1 });
  expect(await b.start()).toBe('upgraded');
  expect(await c.start()).toBe('runs');
  await b.start();
  expect(await c.start()).toBe('upgraded');
  await c.start();
  expect(await whenCounts({ succeeded: 3 })).toMatchObject({ phase: 'finished' });
});

test('a rollout can be started, stopped and resumed while devices ask', async () => {
  const { ota, shareId, a, b, c, whenCounts } = await bench({});
  expect(await a.start()).toBe('upgraded');
  expect(ota.rollout(shareId, { do: 'start', policy: { parallel: 1, stopAfter: 1 } }).ok).toBe(true);
  expect(await b.start()).toBe('upgraded');
  ota.rollout(shareId, { do: 'pause' });
  expect(await b.start()).toBe('runs');
  expect(await c.start()).toBe('runs');
  expect(await whenCounts({ succeeded: 1, waiting: 1 })).toMatchObject({ phase: 'halted' });
  ota.rollout(shareId, { do: 'resume' });
  expect(await c.start()).toBe('upgraded');
});

test('a device that does not hold the update is a failure, and halts', async () => {
  const policy = { parallel: 2, stopAfter: 1 };
  const { ota, devices, shareId, a, b, whenCounts } = await bench({ rollout: policy });
  expect(await a.start()).toBe('upgraded');
  await whenDevice(devices, ({ state }) => state === 'sent');
  a.rollBack();
  expect(await a.start()).toBe('runs');
  expect(await whenCounts({ failed: 1 })).toMatchObject({ phase: 'halted' });
  expect(await b.start()).toBe('runs');
  ota.rollout(shareId, { do: 'retryFailed' });
  expect(await b.start()).toBe('runs');
  expect(await a.start()).toBe('upgraded');
});

test('a device with a token in its URL is told a download that carries it, and nobody else is told', async () => {
  const { a, b, log, ota, devices } = await bench({ token: 'bench-1' }, '?token=bench-1');
  expect(await a.start()).toBe('upgraded');
  expect(await b.start()).toBe('upgraded');
  const told = JSON.stringify([log.recent(), ota.state.getState(), devices.state.getState()]);
  expect(told).not.toContain('bench-1');
});
